using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using LocalAws;
using LocalAws.CodePipeline;
using LocalAws.Lambda;
using LocalAws.S3;

namespace EndToEnd.Tests.Harness;

/// <summary>One action of the built executable as a function of an embedded AWS that the test can look into.</summary>
internal sealed class ActionHost : IAsyncDisposable
{
    public const string Bucket = "artifacts";
    private const string Role = "arn:aws:iam::123456789012:role/actions";
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.Zero, TimeSpan.Zero];
    private readonly TemporaryFolder _folder;
    private readonly ConcurrentQueue<string> _lines = new();

    private ActionHost(TemporaryFolder folder, LocalAwsServer aws)
    {
        (_folder, Aws) = (folder, aws);
        aws.Lambda.LineLogged += line => _lines.Enqueue(line.Line);
        aws.S3.CreateBucket(Bucket);
    }

    public LocalAwsServer Aws { get; }

    public string State => _folder["aws"];

    /// <summary>All that the functions have logged.</summary>
    public string Log => string.Join('\n', _lines);

    /// <summary>The environment of every function's process when it began, credentials too: what the tests look for elsewhere.</summary>
    public string Environments => File.ReadAllText(_folder["environments"]);

    /// <summary>A path outside the server's state.</summary>
    public string PathOf(string name) => _folder[name];

    public static async Task<ActionHost> StartAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        var options = new LocalAwsOptions { StateDirectory = folder["aws"], AsyncRetryDelays = RetryDelays, FunctionUpdateDuration = TimeSpan.Zero };
        return new ActionHost(folder, await LocalAwsServer.StartAsync(options, cancellationToken));
    }

    /// <summary>Puts an action of the executable in its place, behind a program that writes down what it was given.</summary>
    /// <param name="environment">Variables of the function.</param>
    public Task AddActionAsync(string action, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var package = _folder[$"{action}.zip"];
        ZipFile.CreateFromDirectory(BuiltProgram.ActionsFolder, package, CompressionLevel.NoCompression, includeBaseDirectory: false);
        using (var zip = ZipFile.Open(package, ZipArchiveMode.Update))
        {
            var bootstrap = zip.CreateEntry("bootstrap");
            bootstrap.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
            using var writer = new StreamWriter(bootstrap.Open());
            writer.Write($"#!/bin/sh\nenv >> '{_folder["environments"]}'\nexec '{BuiltProgram.DotNet}' \"$LAMBDA_TASK_ROOT/Actions.dll\"\n");
        }

        return Aws.Lambda.EnsureFunctionAsync(
            new FunctionDefinition
            {
                Name = action,
                Role = Role,
                Runtime = "provided.al2023",
                Handler = "Actions",
                Code = new FunctionCode.InFile(package),
                TimeoutSeconds = 300,
                Environment = environment.Append(("PIPELINE_ACTION", action)).ToDictionary(),
            },
            cancellationToken);
    }

    /// <summary>Packs files as an artifact.</summary>
    public async Task PutAsync(string key, CancellationToken cancellationToken, params (string Path, string Text)[] files)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in files)
            {
                var entry = zip.CreateEntry(path);
                entry.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }

        content.Position = 0;
        await Aws.S3.PutAsync(new LocalUpload(Bucket, key, content), cancellationToken);
    }

    /// <summary>Runs an action on the artifact of a key, through all continuations.</summary>
    /// <param name="seen">Gets the event of every job: it holds the job's credentials.</param>
    public async Task<JobResult> RunAsync(string action, string userParameters, string key, Action<string>? seen = null, JobArtifact? output = null)
    {
        for (string? token = null; ;)
        {
            var job = Aws.Jobs.Create(new JobRequest
            {
                Configuration = new Dictionary<string, string> { ["FunctionName"] = action, ["UserParameters"] = userParameters },
                ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
                ArtifactBuckets = new HashSet<string> { Bucket },
                InputArtifacts = [new JobArtifact("Input", Bucket, key)],
                OutputArtifacts = output is null ? [] : [output],
                ContinuationToken = token,
            });
            seen?.Invoke(job.ToEventJson());
            var invocation = Aws.Lambda.InvokeEvent(action, null, Encoding.UTF8.GetBytes(job.ToEventJson()));
            var result = await job.Result.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            await invocation.Result;
            if (result is not JobSuccess { ContinuationToken: { } next }) return result;
            token = next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        _folder.Dispose();
    }
}
