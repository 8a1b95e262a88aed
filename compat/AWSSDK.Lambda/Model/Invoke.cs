using System.Text;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class InvokeRequest : AmazonLambdaRequest
{
    public string ClientContext
    {
        get => ClientContextBase64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(ClientContextBase64));
        set => ClientContextBase64 = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
    }

    public string ClientContextBase64 { get; set; }
    public string FunctionName { get; set; }
    public InvocationType InvocationType { get; set; }
    public LogType LogType { get; set; }

    public string Payload
    {
        // As the official package reads it: from the stream, which must not have been disposed.
        get
        {
            if (PayloadStream is null)
                return null;
            PayloadStream.Position = 0;
            return new StreamReader(PayloadStream).ReadToEnd();
        }
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }

    public MemoryStream PayloadStream { get; set; }
    public string Qualifier { get; set; }
}

public class InvokeResponse : AmazonWebServiceResponse
{
    public string ExecutedVersion { get; set; }
    public string FunctionError { get; set; }
    public string LogResult { get; set; }
    public MemoryStream Payload { get; set; }
    public int? StatusCode { get; set; }
}
