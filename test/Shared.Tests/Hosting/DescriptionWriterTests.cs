using System.Text.Json.Nodes;
using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Hosting;

public sealed class DescriptionWriterTests
{
    private static readonly ActionDescription Action = new("test-and-package", "Tests \"and\" packs.")
    {
        InputArtifacts = new(1, 1),
        OutputArtifacts = new(0, 5),
        Parameters = new(
        [
            new("task", "The gulp task."),
            new("mode", "The mode.") { Type = ParameterType.Choice, Choices = ["merge", "overwrite"], Default = "overwrite" },
            new("prune", "Whether to prune.") { Type = ParameterType.Switch, Default = "on" },
            new("directory", "The folder.") { DefaultDescription = "the artifact's root" },
            Parameter.Family("Env.", "A variable."),
            Parameter.PerOutputArtifact("Where it lies."),
        ])
        { ExactlyOne = [["task", "script"]] },
        OutputVariables = [new("Version", "The version.")],
    };

    [Fact]
    public void The_parameters_of_all_actions_are_written() => Same(
        """
        [
          {"name":"retries","kind":"single","type":"integer","required":false,"default":"0","min":0,"max":100,"choices":null,"aliases":["retrys"],"description":"How many times a failure is tried again, each in a new invocation."},
          {"name":"timeout","kind":"single","type":"integer","required":false,"default":"60","min":1,"max":1380,"choices":null,"aliases":[],"description":"Minutes after which the action is given up, over all its continuations."}
        ]
        """, Written()["common"]);

    [Fact]
    public void An_action_is_written_with_all_that_it_accepts() => Same(
        """
        [{
          "name":"test-and-package","summary":"Tests \"and\" packs.","inputArtifacts":{"min":1,"max":1},"outputArtifacts":{"min":0,"max":5},
          "parameters":[
            {"name":"task","kind":"single","type":"text","required":false,"default":null,"min":null,"max":null,"choices":null,"aliases":[],"description":"The gulp task."},
            {"name":"mode","kind":"single","type":"choice","required":false,"default":"overwrite","min":null,"max":null,"choices":["merge","overwrite"],"aliases":[],"description":"The mode."},
            {"name":"prune","kind":"single","type":"switch","required":false,"default":"on","min":null,"max":null,"choices":null,"aliases":[],"description":"Whether to prune."},
            {"name":"directory","kind":"single","type":"text","required":false,"default":null,"defaultDescription":"the artifact's root","min":null,"max":null,"choices":null,"aliases":[],"description":"The folder."},
            {"name":"Env.","kind":"prefix","type":"text","required":false,"default":null,"min":null,"max":null,"choices":null,"aliases":[],"description":"A variable."},
            {"name":"<OutputArtifactName>","kind":"outputArtifact","type":"text","required":true,"default":null,"min":null,"max":null,"choices":null,"aliases":[],"description":"Where it lies."}
          ],
          "exactlyOne":[["task","script"]],
          "outputVariables":[{"name":"Version","description":"The version."}]
        }]
        """, Written()["actions"]);

    private static void Same(string expected, JsonNode? actual) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), actual!.ToJsonString());

    private static JsonNode Written()
    {
        using var output = new MemoryStream();
        DescriptionWriter.Write(output, [Action]);
        Assert.Equal((byte)'\n', output.ToArray()[^1]);
        output.Position = 0;
        return JsonNode.Parse(output)!;
    }
}
