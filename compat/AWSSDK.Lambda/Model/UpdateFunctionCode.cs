using System.Text.Json.Serialization;

namespace Amazon.Lambda.Model;

public class UpdateFunctionCodeRequest : AmazonLambdaRequest
{
    public List<string> Architectures { get; set; }
    public bool? DryRun { get; set; }
    [JsonIgnore] public string FunctionName { get; set; }
    public bool? Publish { get; set; }
    public string RevisionId { get; set; }
    public string S3Bucket { get; set; }
    public string S3Key { get; set; }
    public string S3ObjectVersion { get; set; }
    public MemoryStream ZipFile { get; set; }
}

public class UpdateFunctionCodeResponse : FunctionConfigurationShape;
