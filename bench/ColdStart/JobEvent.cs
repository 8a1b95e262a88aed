using System.Text;

namespace Bench.ColdStart;

/// <summary>The event of one job: an artifact to read, and nothing else.</summary>
internal static class JobEvent
{
    public const string Bucket = "artifacts";
    public const string Key = "pipeline/App/code.zip";

    public static byte[] Of(string id) => Encoding.UTF8.GetBytes(
        $$$"""
        {"CodePipeline.job":{"id":"{{{id}}}","accountId":"111111111111","data":{
        "actionConfiguration":{"configuration":{"FunctionName":"bench","UserParameters":"script=test"} },
        "inputArtifacts":[{"name":"App","revision":null,"location":{"type":"S3","s3Location":{"bucketName":"{{{Bucket}}}","objectKey":"{{{Key}}}"} } }],
        "outputArtifacts":[],
        "artifactCredentials":{"accessKeyId":"ASIABENCH","secretAccessKey":"secret","sessionToken":"token"} } } }
        """);
}
