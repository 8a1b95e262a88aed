using System.Collections.Concurrent;
using Amazon.Lambda.Core;

namespace CodePipelineActions.Testing;

/// <summary>An invocation of the function, with 15 minutes to go.</summary>
internal sealed class TestInvocation : ILambdaContext, ILambdaLogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Lines => _lines;

    public string AwsRequestId => "test-request";

    public IClientContext ClientContext => null!;

    public string FunctionName => "test-function";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "arn:aws:lambda:us-east-1:123456789012:function:test-function";

    public ILambdaLogger Logger => this;

    public string LogGroupName => "test-log";

    public string LogStreamName => "test-log";

    public int MemoryLimitInMB => 1024;

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);

    public void Log(string message) => _lines.Enqueue(message);

    public void LogLine(string message) => _lines.Enqueue(message);
}
