namespace Amazon.Lambda.Model;

public class CreateFunctionRequest : AmazonLambdaRequest
{
    public List<string> Architectures { get; set; }
    public FunctionCode Code { get; set; }
    public string Description { get; set; }
    public Environment Environment { get; set; }
    public EphemeralStorage EphemeralStorage { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public List<string> Layers { get; set; }
    public int? MemorySize { get; set; }
    public PackageType PackageType { get; set; }
    public bool? Publish { get; set; }
    public string Role { get; set; }
    public Runtime Runtime { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public int? Timeout { get; set; }
}

public class FunctionCode
{
    public string S3Bucket { get; set; }
    public string S3Key { get; set; }
    public string S3ObjectVersion { get; set; }
    public MemoryStream ZipFile { get; set; }
}

public class CreateFunctionResponse : FunctionConfigurationShape;
