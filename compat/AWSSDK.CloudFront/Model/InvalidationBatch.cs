namespace Amazon.CloudFront.Model;

public class InvalidationBatch
{
    public string CallerReference { get; set; }
    public Paths Paths { get; set; }
}
