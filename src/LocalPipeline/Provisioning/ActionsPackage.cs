using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;
using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

/// <summary>Puts the packages of the actions where the template's functions look for them, as somebody who deploys to AWS does by hand.</summary>
internal sealed class ActionsPackage(LocalS3 s3, IReadOnlyList<ActionsFolder> programs)
{
    /// <exception cref="ProvisioningException">A function's program was not built, or two programs are to lie at one key.</exception>
    public async Task PutAsync(Template template, ResourcePlan plan, CancellationToken cancellationToken)
    {
        var places = Places(template, new Resolver(template.Scope, plan)).GroupBy(place => place.Program, place => (place.Bucket, place.Key)).ToList();
        var contested = places.SelectMany(program => program.Distinct()).GroupBy(place => place).FirstOrDefault(place => place.Count() > 1)?.Key;
        if (contested is { } place)
            throw new ProvisioningException($"Functions with different handlers have their code at s3://{place.Bucket}/{place.Key}: give each program of actions a key of its own.");
        foreach (var program in places)
            await PutAsync(program.Key, program.Distinct(), cancellationToken);
    }

    private async Task PutAsync(ActionsFolder program, IEnumerable<(string Bucket, string Key)> places, CancellationToken cancellationToken)
    {
        await using var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        await DeterministicZip.WriteAsync(program.Path, zip, cancellationToken);
        foreach (var (bucket, key) in places)
        {
            s3.CreateBucket(bucket);
            zip.Position = 0;
            await s3.PutAsync(new(bucket, key, zip), cancellationToken);
        }
    }

    // A function that plays an action runs a program of actions; any other function's code is its owner's business.
    private IEnumerable<(ActionsFolder Program, string Bucket, string Key)> Places(Template template, Resolver resolver) =>
        from resource in template.Resources.Values
        where resource.Type == "AWS::Lambda::Function"
        let properties = Shape.Of(resolver.Resolve(resource.Properties, $"{resource.Path}.Properties"), $"{resource.Path}.Properties")
        where properties.OptionalObject("Environment")?.OptionalObject("Variables")?.Has(ActionFunctions.PipelineAction) == true
        let code = properties.OptionalObject("Code")
        where code?.Has("S3Bucket") == true && code.Has("S3Key")
        select (Program(resource, properties), code.Text("S3Bucket"), code.Text("S3Key"));

    // In the executable model the handler is the assembly's name.
    private ActionsFolder Program(ResourceDeclaration function, Shape properties)
    {
        var handler = properties.OptionalText("Handler");
        return programs.FirstOrDefault(program => program.Name == handler) ?? throw new ProvisioningException(
            $"{function.Path}.Properties.Handler is '{handler}', and there is no such program of actions, only {string.Join(" and ", programs.Select(program => program.Assembly))}. Build it, and name the folder with {handler}.dll with --actions DIR.");
    }
}
