namespace Amazon.CloudFront.Model;

public class Paths
{
    public List<string> Items { get; set; }
    public int? Quantity { get; set; }
}
