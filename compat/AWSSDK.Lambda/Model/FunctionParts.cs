namespace Amazon.Lambda.Model;

public class EphemeralStorage
{
    public int? Size { get; set; }
}

public class Layer
{
    public string Arn { get; set; }
    public long? CodeSize { get; set; }
}
