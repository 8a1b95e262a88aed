using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;
using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

/// <summary>Puts the packages of the actions and their layer where the template's functions look for them, as somebody who deploys to AWS does by hand.</summary>
internal sealed class ActionsPackage(LocalS3 s3, IReadOnlyList<ActionsFolder> programs)
{
    /// <exception cref="ProvisioningException">A function's program was not built, or two programs are to lie at one key.</exception>
    public async Task PutAsync(Template template, ResourcePlan plan, CancellationToken cancellationToken)
    {
        var places = new PackagePlaces(template, plan, programs);
        foreach (var program in places.Programs)
        {
            await using var zip = program.Key.Released is { } released ? File.OpenRead(released.ActionsZip) : await PackAsync(program.Key, cancellationToken);
            await PutAsync(zip, program, cancellationToken);
        }

        await PutLayerAsync(places.Layers, cancellationToken);
    }

    // Without a package the machine's own Node stands in for the layer; a run of a package before this one may have left its own.
    private async Task PutLayerAsync(IReadOnlyList<PackagePlace> layers, CancellationToken cancellationToken)
    {
        if (programs.FirstOrDefault(program => program.Released is not null)?.Released is { } released)
        {
            await using var zip = File.OpenRead(released.NodeLayerZip);
            await PutAsync(zip, layers, cancellationToken);
            return;
        }

        foreach (var (bucket, key) in layers.Where(layer => s3.Buckets.Contains(layer.Bucket)))
            s3.Delete(bucket, key);
    }

    private async Task PutAsync(FileStream zip, IEnumerable<PackagePlace> places, CancellationToken cancellationToken)
    {
        foreach (var (bucket, key) in places)
        {
            s3.CreateBucket(bucket);
            zip.Position = 0;
            await s3.PutAsync(new(bucket, key, zip), cancellationToken);
        }
    }

    // What a build leaves needs .NET to run, and Lambda's runtime for programs of one's own starts nothing but this script.
    private static async Task<FileStream> PackAsync(ActionsFolder program, CancellationToken cancellationToken)
    {
        var bootstrap = new PackageScript(ActionsFolder.Bootstrap, $"#!/bin/sh\nexec dotnet \"$LAMBDA_TASK_ROOT/{program.Name}.dll\"\n");
        var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        await DeterministicZip.WriteAsync(program.Path, [bootstrap], zip, cancellationToken);
        return zip;
    }
}
