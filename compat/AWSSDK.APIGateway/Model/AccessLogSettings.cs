namespace Amazon.APIGateway.Model;

public class AccessLogSettings
{
    public string DestinationArn { get; set; }
    public string Format { get; set; }
}
