using System.Text;
using System.Text.Json.Nodes;
using LocalAws.Lambda;

namespace LocalAws.Tests.ApiGateway;

/// <summary>Lambda without processes: a test says what the one function answers and who may invoke it.</summary>
internal sealed class FakeFunctions : IFunctionInvoker
{
    public Func<JsonNode, Task<FunctionResult>> Answer { get; set; } = _ => Task.FromResult(Payload("""{"statusCode":200,"body":"hello"}"""));

    public bool IsPermitted { get; set; } = true;

    /// <summary>What was asked for, as NAME:QUALIFIER.</summary>
    public List<string> Invoked { get; } = [];

    public List<JsonNode> Events { get; } = [];

    /// <summary>The services and source ARNs whose permission was asked for.</summary>
    public List<string> Asked { get; } = [];

    public static FunctionResult Payload(string json, string? error = null) => new(Encoding.UTF8.GetBytes(json), error, "1");

    public void Answers(string json) => Answer = _ => Task.FromResult(Payload(json));

    public Task<FunctionResult> InvokeAsync(string functionName, string? qualifier, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var request = JsonNode.Parse(payload.Span)!;
        Invoked.Add($"{functionName}:{qualifier}");
        Events.Add(request);
        return Answer(request).WaitAsync(cancellationToken);
    }

    public bool MayInvoke(string functionName, string? qualifier, string service, string sourceArn)
    {
        Asked.Add($"{functionName}:{qualifier} {service} {sourceArn}");
        return IsPermitted;
    }
}
