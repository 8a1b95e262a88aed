using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

/// <summary>Where a template's functions look for the programs of actions, and for their layer. A function that plays an action runs such a program; any other function's code is its owner's business.</summary>
internal sealed class PackagePlaces
{
    private readonly Template _template;
    private readonly Resolver _resolver;
    private readonly IReadOnlyList<ActionsFolder> _programs;

    /// <exception cref="ProvisioningException">A function's program was not built, or two programs are to lie at one key.</exception>
    public PackagePlaces(Template template, ResourcePlan plan, IReadOnlyList<ActionsFolder> programs)
    {
        (_template, _resolver, _programs) = (template, new(template.Scope, plan), programs);
        var functions = Of("AWS::Lambda::Function").Where(function => IsAction(function.Properties)).ToList();
        Programs =
        [
            .. functions.Select(function => (Program: Program(function), Place: PlaceIn(function.Properties, "Code"))).Where(function => function.Place is not null)
                .Distinct().GroupBy(function => function.Program, function => function.Place!),
        ];
        ThrowIfContested();
        var layers = functions.SelectMany(function => function.Properties.Texts("Layers")).ToHashSet(StringComparer.Ordinal);
        Layers =
        [
            .. Of("AWS::Lambda::LayerVersion").Where(layer => layers.Contains(plan.Of(layer.Declaration.LogicalId, layer.Declaration.Path).PhysicalId))
                .Select(layer => PlaceIn(layer.Properties, "Content")).OfType<PackagePlace>().Distinct(),
        ];
    }

    public IReadOnlyList<IGrouping<ActionsFolder, PackagePlace>> Programs { get; }

    public IReadOnlyList<PackagePlace> Layers { get; }

    private static bool IsAction(Shape function) => function.OptionalObject("Environment")?.OptionalObject("Variables")?.Has(ActionFunctions.PipelineAction) == true;

    private static PackagePlace? PlaceIn(Shape resource, string name) =>
        resource.OptionalObject(name) is { } place && place.Has("S3Bucket") && place.Has("S3Key") ? new(place.Text("S3Bucket"), place.Text("S3Key")) : null;

    private IEnumerable<(ResourceDeclaration Declaration, Shape Properties)> Of(string type) =>
        from resource in _template.Resources.Values
        where resource.Type == type
        let path = $"{resource.Path}.Properties"
        select (resource, Shape.Of(_resolver.Resolve(resource.Properties, path), path));

    // In the executable model the handler is the assembly's name; a program of its own is this project's.
    private ActionsFolder Program((ResourceDeclaration Declaration, Shape Properties) function)
    {
        var handler = function.Properties.OptionalText("Handler");
        var name = handler == ActionsFolder.Bootstrap ? ActionsFolder.OwnProgram : handler;
        var path = function.Declaration.Path;
        var found = _programs.FirstOrDefault(program => program.Name == name) ?? throw new ProvisioningException(
            $"{path}.Properties.Handler is '{handler}', and there is no such program of actions, only {string.Join(" and ", _programs.Select(program => program.Assembly))}. Build it, and name the folder with {name}.dll with --actions DIR.");
        return found.Released is null || handler == ActionsFolder.Bootstrap
            ? found
            : throw new ProvisioningException($"{path}.Properties.Handler is '{handler}', and the package has nothing but a program of its own: give the function the Handler {ActionsFolder.Bootstrap} and the Runtime provided.al2023.");
    }

    private void ThrowIfContested()
    {
        var contested = Programs.SelectMany(program => program).GroupBy(place => place).FirstOrDefault(place => place.Count() > 1)?.Key;
        if (contested is not null)
            throw new ProvisioningException($"Functions with different handlers have their code at s3://{contested.Bucket}/{contested.Key}: give each program of actions a key of its own.");
    }
}

internal sealed record PackagePlace(string Bucket, string Key);
