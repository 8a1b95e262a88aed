using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;
using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

/// <summary>Puts the package of the actions where the template's functions look for it, as somebody who deploys to AWS does by hand.</summary>
internal sealed class ActionsPackage(LocalS3 s3, ActionsFolder actions)
{
    public async Task PutAsync(Template template, ResourcePlan plan, CancellationToken cancellationToken)
    {
        var places = Places(template, new Resolver(template.Scope, plan)).Distinct().ToList();
        if (places.Count == 0)
            return;

        await using var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        await DeterministicZip.WriteAsync(actions.Path, zip, cancellationToken);
        foreach (var (bucket, key) in places)
        {
            s3.CreateBucket(bucket);
            zip.Position = 0;
            await s3.PutAsync(new(bucket, key, zip), cancellationToken);
        }
    }

    // A function that plays an action runs the actions' package; any other function's code is its owner's business.
    private static IEnumerable<(string Bucket, string Key)> Places(Template template, Resolver resolver) =>
        from resource in template.Resources.Values
        where resource.Type == "AWS::Lambda::Function"
        let properties = Shape.Of(resolver.Resolve(resource.Properties, $"{resource.Path}.Properties"), $"{resource.Path}.Properties")
        where properties.OptionalObject("Environment")?.OptionalObject("Variables")?.Has(ActionFunctions.PipelineAction) == true
        let code = properties.OptionalObject("Code")
        where code?.Has("S3Bucket") == true && code.Has("S3Key")
        select (code.Text("S3Bucket"), code.Text("S3Key"));
}
