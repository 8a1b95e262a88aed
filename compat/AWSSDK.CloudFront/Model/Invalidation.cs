namespace Amazon.CloudFront.Model;

public class Invalidation
{
    public DateTime? CreateTime { get; set; }
    public string Id { get; set; }
    public InvalidationBatch InvalidationBatch { get; set; }
    public string Status { get; set; }
}
