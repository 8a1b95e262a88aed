namespace Amazon.Lambda.Model;

public class Environment
{
    public Dictionary<string, string> Variables { get; set; }
}

public class EnvironmentResponse
{
    public EnvironmentError Error { get; set; }
    public Dictionary<string, string> Variables { get; set; }
}

public class EnvironmentError
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
}
