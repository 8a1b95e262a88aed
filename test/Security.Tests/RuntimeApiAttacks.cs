using System.IO.Compression;
using System.Text;
using LocalAws;
using LocalAws.CodePipeline;
using LocalAws.Lambda;
using LocalAws.S3;

namespace Security.Tests;

/// <summary>On the embedded Lambda the app finds its request id in the log, and its function's Runtime API among the ports of the machine.</summary>
public sealed class RuntimeApiAttacks(PublishedActions actions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_cannot_answer_for_its_function_nor_take_its_events()
    {
        using var folder = new TemporaryFolder();
        await using var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = folder["state"] }, Cancellation);
        await DeployAsync(aws, folder);
        var job = await JobAsync(aws, $"#!/bin/sh\nmkdir dist; echo own > dist/result.txt; env > '{folder.Path}/env'; cat /proc/$PPID/environ > '{folder.Path}/function' 2>/dev/null; exec node answer.js '{folder.Path}' '{folder["state"]}/logs/attacked.log'");

        var result = await aws.Lambda.InvokeAsync("attacked", null, Encoding.UTF8.GetBytes(job.ToEventJson()), Cancellation);

        Assert.Null(result.FunctionError);
        Assert.DoesNotContain("forged", Encoding.UTF8.GetString(result.Payload.Span), StringComparison.Ordinal);
        Assert.IsType<JobSuccess>(await job.Result);
        Assert.Matches("^[1-9][0-9]* [1-9]", await File.ReadAllTextAsync(folder["known"], Cancellation));
        var answers = await File.ReadAllLinesAsync(folder["answers"], Cancellation);
        Assert.DoesNotContain(answers, answer => answer.StartsWith("202", StringComparison.Ordinal));
        // Its own Runtime API was among them: response, error, init error and next event.
        Assert.True(answers.Count(answer => answer.Contains("NotTheFunction", StringComparison.Ordinal)) >= 4, string.Join('\n', answers));
        Assert.DoesNotContain("AWS_LAMBDA_RUNTIME_API", await File.ReadAllTextAsync(folder["env"], Cancellation), StringComparison.Ordinal);
        Assert.DoesNotMatch("AWS_LAMBDA_RUNTIME_API_KEY=[0-9a-f]{8}", await File.ReadAllTextAsync(folder["function"], Cancellation));
    }

    private async Task DeployAsync(LocalAwsServer aws, TemporaryFolder folder)
    {
        await using (var zip = await ZipFile.OpenAsync(folder["actions.zip"], ZipArchiveMode.Create, Cancellation))
            await zip.CreateEntryFromFileAsync(actions.Program, "bootstrap", CompressionLevel.NoCompression, Cancellation);
        await aws.Lambda.EnsureFunctionAsync(new()
        {
            Name = "attacked",
            Role = "arn:aws:iam::123456789012:role/attacked",
            Runtime = "provided.al2023",
            Handler = "bootstrap",
            Code = new FunctionCode.InFile(folder["actions.zip"]),
            TimeoutSeconds = 120,
            Environment = new Dictionary<string, string> { ["PIPELINE_ACTION"] = "test-and-package" },
        }, Cancellation);
    }

    private static async Task<Job> JobAsync(LocalAwsServer aws, string gulp)
    {
        aws.S3.CreateBucket(AttackedFunction.Bucket);
        await using var app = AppArchive.Pack([("package.json", "{}"), ("node_modules/.bin/gulp", gulp), .. Attack.Files("answer.js")]);
        await aws.S3.PutAsync(new LocalUpload(AttackedFunction.Bucket, "in", app), Cancellation);
        return aws.Jobs.Create(new JobRequest
        {
            Configuration = new Dictionary<string, string> { ["FunctionName"] = "attacked", ["UserParameters"] = "task=attack&Out=dist" },
            ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
            ArtifactBuckets = new HashSet<string> { AttackedFunction.Bucket },
            InputArtifacts = [new JobArtifact("In", AttackedFunction.Bucket, "in")],
            OutputArtifacts = [new JobArtifact("Out", AttackedFunction.Bucket, "out")],
        });
    }
}
