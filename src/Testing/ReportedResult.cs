using System.Text.Json.Nodes;

namespace CodePipelineActions.Testing;

/// <summary>Reads what an action told CodePipeline.</summary>
internal static class ReportedResult
{
    private const string Failure = "PutJobFailureResult";

    public static TestResult Read(string target, JsonObject request) => target.EndsWith(Failure, StringComparison.Ordinal)
        ? new(TestOutcome.Failed, Text(request["failureDetails"], "message")) { FailureType = Text(request["failureDetails"], "type") }
        : Success(request, (string?)request["continuationToken"]);

    private static TestResult Success(JsonObject request, string? token) =>
        new(token is null ? TestOutcome.Succeeded : TestOutcome.Pending, Text(request["executionDetails"], "summary"))
        {
            Token = token,
            PercentComplete = (int?)request["executionDetails"]?["percentComplete"],
            OutputVariables = request["outputVariables"]?.AsObject().ToDictionary(v => v.Key, v => (string)v.Value!, StringComparer.Ordinal) ?? [],
        };

    private static string Text(JsonNode? parent, string name) => (string?)parent?[name] ?? "";
}
