using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Model;

internal static class ActionReader
{
    public static ActionDefinition Read(Shape action)
    {
        var problems = new ProblemList();
        var name = problems.Try(() => action.Text("Name"));
        var type = problems.Try(() => action.Object("ActionTypeId"));
        var definition = problems.Try(() => type is null ? null : Named(name ?? "", type));
        var read = problems.Try(() => (definition ?? new("", "", "", "")) with
        {
            RunOrder = action.OptionalInteger("RunOrder") ?? 1,
            Namespace = action.OptionalText("Namespace"),
            Configuration = Configuration(action),
            InputArtifacts = action.List("InputArtifacts", artifact => artifact.Text("Name")),
            OutputArtifacts = action.List("OutputArtifacts", artifact => artifact.Text("Name")),
            Timeout = action.OptionalInteger("TimeoutInMinutes") is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Region = action.OptionalText("Region"),
            RoleArn = action.OptionalText("RoleArn"),
            Version = type?.OptionalText("Version") ?? "1",
        });
        problems.ThrowIfAny();
        return read!;
    }

    private static IReadOnlyDictionary<string, string> Configuration(Shape action) => ConfigurationText.Read(action.Members["Configuration"]) is { } settings
        ? new Shape(settings, $"{action.Path}.Configuration").Texts()
        : action.OptionalObject("Configuration")?.Texts() ?? new Dictionary<string, string>();

    private static ActionDefinition Named(string name, Shape type) => new(name, type.Text("Category"), type.Text("Owner"), type.Text("Provider"));
}
