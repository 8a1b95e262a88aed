using LocalPipeline.Model;

namespace Page.Tests.Harness;

/// <summary>The pipelines that the page is shown.</summary>
internal static class Pipelines
{
    /// <summary>Shaped as the delivered one is.</summary>
    public static PipelineDefinition Delivered { get; } = new("dromedary", "artifacts", null, new Dictionary<string, string?> { ["Colour"] = "blue" },
    [
        new("Source", [new("Checkout", "Source", "AWS", "CodeStarSourceConnection") { OutputArtifacts = ["Source"], Namespace = "Source" }]),
        new("Commit", [Action("RestoreDeps", 1, "Restored"), Action("Lint", 2), Action("UnitTests", 2), Action("Package", 3, "Packaged")]),
        new("Test", [Action("DeployApp", 1), Action("DeployApi", 2), Action("DeploySite", 3), Action("E2eTest", 4)]),
        new("Production", [new("Approve", "Approval", "AWS", "Manual") { Configuration = Approval }, Action("DeployApp", 2), Action("DeployApi", 3), Action("DeploySite", 4)]),
    ]);

    private static Dictionary<string, string> Approval => new() { ["CustomData"] = "Is the test environment as it should be?", ["ExternalEntityLink"] = "http://127.0.0.1:4600/" };

    /// <summary>One stage with as many actions side by side.</summary>
    public static PipelineDefinition Wide(int actions) => new("wide", "artifacts", null, new Dictionary<string, string?>(),
        [new("Work", [.. Enumerable.Range(1, actions).Select(number => Action($"Action{number:00}", 1))])]);

    private static ActionDefinition Action(string name, int runOrder, params string[] outputs) => new(name, "Invoke", "AWS", "Lambda")
    {
        RunOrder = runOrder,
        OutputArtifacts = outputs,
        Namespace = $"{name}Variables",
        Configuration = new Dictionary<string, string> { ["FunctionName"] = name, ["UserParameters"] = "token=not-for-the-page" },
    };
}
