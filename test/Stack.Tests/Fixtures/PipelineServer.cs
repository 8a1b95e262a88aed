namespace Stack.Tests.Fixtures;

/// <summary>A CodePipeline with one pipeline, and a CloudFormation with one stack that has it.</summary>
internal sealed class PipelineServer : IAsyncDisposable
{
    public const string ApprovalToken = "3f0e1b1c-approval-token";

    private const string State =
        """
        { "pipelineName": "shop-pipeline", "pipelineVersion": 3, "created": 1795240000.5, "updated": 1795240000, "stageStates": [
          { "stageName": "Source", "latestExecution": { "pipelineExecutionId": "e1", "status": "Succeeded" }, "inboundTransitionState": { "enabled": true },
            "actionStates": [{ "actionName": "source", "latestExecution": { "status": "Succeeded", "summary": "Fixed the basket" } }] },
          { "stageName": "Acceptance", "latestExecution": { "pipelineExecutionId": "e1", "status": "InProgress" },
            "actionStates": [
              { "actionName": "deploy-app", "latestExecution": { "status": "Failed", "errorDetails": { "code": "JobFailed", "message": "The alias 'test' is gone." } } },
              { "actionName": "e2e-test", "latestExecution": { "status": "InProgress", "percentComplete": 40 } }] },
          { "stageName": "Production", "inboundTransitionState": { "enabled": false, "disabledReason": "Christmas" },
            "actionStates": [{ "actionName": "approve", "latestExecution": { "status": "InProgress", "token": "3f0e1b1c-approval-token" } }] }] }
        """;

    private const string Stacks =
        """
        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
        <StackId>arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1</StackId><StackName>shop</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
        </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
        """;

    private const string Resources =
        """
        <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries><member>
        <LogicalResourceId>Pipeline</LogicalResourceId><PhysicalResourceId>shop-pipeline</PhysicalResourceId><ResourceType>AWS::CodePipeline::Pipeline</ResourceType>
        <ResourceStatus>CREATE_COMPLETE</ResourceStatus></member></StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
        """;

    private readonly LoopbackServer _server = new(Answer);

    public string Url => _server.Url;

    public IEnumerable<string> Bodies(string operation) => _server.Requests
        .Where(request => request.Headers.GetValueOrDefault("X-Amz-Target") == $"CodePipeline_20150709.{operation}").Select(request => request.Body);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Answer(LoopbackRequest request, LoopbackAnswer response)
    {
        if (!request.Headers.TryGetValue("X-Amz-Target", out var target))
            response.Text(request.Body.Contains("Action=ListStackResources", StringComparison.Ordinal) ? Resources : Stacks, "text/xml");
        else if (!request.Body.Contains("shop-pipeline", StringComparison.Ordinal))
            response.Text("""{ "__type": "PipelineNotFoundException", "message": "There is none." }""", "application/x-amz-json-1.1", 400);
        else
            response.Text(target.EndsWith("StartPipelineExecution", StringComparison.Ordinal) ? """{ "pipelineExecutionId": "e1" }""" : State, "application/x-amz-json-1.1");
    }
}
