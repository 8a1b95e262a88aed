using System.Text.RegularExpressions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

/// <param name="Name">The REST API's name; exactly one of <paramref name="Name"/> and <paramref name="Api"/> is given.</param>
/// <param name="Api">The REST API's id.</param>
internal sealed partial record DeployApiParameters(string? Name, string? Api, string Stage)
{
    public const string Overwrite = "overwrite";

    private const string VariablePrefix = "Var.";

    public required string Mode { get; init; }

    public required bool FailOnWarnings { get; init; }

    public required string? Document { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary><see langword="null"/> when the stage keeps what it has.</summary>
    public required ApiAccessLog? AccessLog { get; init; }

    public required AwsTarget Target { get; init; }

    public static ParameterSet Accepted { get; } = new(
    [
        new("name", "The name of the REST API; it must be the only one of that name."),
        new("api", "The id of the REST API."),
        new("stage", "The stage to deploy to; it is created when it is not there.") { Required = true },
        new("mode", "Whether the document replaces the API's definition or is merged into it.") { Type = ParameterType.Choice, Choices = [Overwrite, "merge"], Default = Overwrite },
        new("failOnWarnings", "Whether a document that API Gateway has warnings about is refused.") { Type = ParameterType.Switch, Default = "on" },
        new("document", "The OpenAPI or Swagger document in the artifact.") { DefaultDescription = "the first there is of " + string.Join(", ", ApiDocument.DefaultNames) },
        Parameter.Family(VariablePrefix, "A stage variable: Var.NAME=value. Those that are not named stay as they are."),
        new("accessLogs", "Where the stage logs its requests to: the ARN of a log group, or off.") { DefaultDescription = "what the stage has already" },
        .. TargetParameters.Accepted,
    ])
    { ExactlyOne = [["name", "api"]] };

    public static DeployApiParameters Bind(BoundParameters values) => new(values.TextOrNull("name"), values.TextOrNull("api"), StageName(values.Text("stage")))
    {
        Mode = values.Text("mode"),
        FailOnWarnings = values.Switch("failOnWarnings"),
        Document = values.TextOrNull("document"),
        Variables = StageVariables(values.Family(VariablePrefix)),
        AccessLog = ApiAccessLog.Read(values.TextOrNull("accessLogs")),
        Target = TargetParameters.Bind(values),
    };

    // API Gateway would say so too, but only once the document was imported.
    private static string StageName(string stage) => StagePattern().IsMatch(stage) ? stage
        : throw ActionException.Configuration($"UserParameters: 'stage' is '{stage}', and must have 1 to 128 letters, digits, '-' and '_', such as prod.");

    private static IReadOnlyDictionary<string, string> StageVariables(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (!VariablePattern().IsMatch(name))
                throw ActionException.Configuration($"UserParameters: 'Var.{name}' is no name of a stage variable, which has letters, digits and '_' only.");
            if (!ValuePattern().IsMatch(value))
                throw ActionException.Configuration($"UserParameters: 'Var.{name}' is '{value}', and API Gateway takes up to 512 letters, digits, spaces and -._~:/?#&=, as the value of a stage variable.");
        }

        return variables;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,128}\z")]
    private static partial Regex StagePattern();

    [GeneratedRegex(@"^[a-zA-Z0-9_]{1,64}\z")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^[a-zA-Z0-9 ._~:/?#&=,-]{1,512}\z")]
    private static partial Regex ValuePattern();
}
