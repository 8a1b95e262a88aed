using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using LocalAws;
using LocalAws.CodePipeline;
using LocalAws.Credentials;
using LocalAws.S3;

namespace Security.Tests.Harness;

/// <summary>One execution environment: the published function as an unprivileged user, with a temporary folder of its own, and jobs for it.</summary>
internal sealed class AttackedFunction : IAsyncDisposable
{
    public const string Bucket = "artifacts";
    private const string Role = "arn:aws:sts::123456789012:assumed-role/attacked/attacked";
    private const int Nobody = 65534;

    private readonly PublicFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly LocalAwsServer _aws;
    private readonly Credential _keys;
    private Process? _process;

    private AttackedFunction(LocalAwsServer aws) => (_aws, _keys) = (aws, aws.Credentials.Issue(Role));

    public RuntimeApi Runtime { get; } = new();

    public string Log => string.Join('\n', _output);

    public Process Process => _process!;

    /// <summary>The function's temporary folder.</summary>
    public string Temp => _folder["env/tmp"];

    /// <summary>Where attacks put what they got: outside of everything that the function looks after.</summary>
    public string Loot => _folder["loot"];

    public LocalS3 S3 => _aws.S3;

    /// <summary>What nobody but the function may know.</summary>
    public IReadOnlyList<string> Secrets => [_keys.SecretAccessKey, _keys.SessionToken!];

    public static async Task<AttackedFunction> StartAsync(PublishedActions actions, string action = "test-and-package", IReadOnlyList<(string Name, string? Value)>? more = null, Action<string>? prepare = null)
    {
        var state = new TemporaryFolder();
        var function = new AttackedFunction(await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = state.Path }, TestContext.Current.CancellationToken)) { State = state };
        function._aws.S3.CreateBucket(Bucket);
        function._folder.MakeFor(Nobody, "env", "env/tmp", "env/home", "loot");
        prepare?.Invoke(function.Temp);
        if (prepare is not null) function._folder.GiveTo(Nobody, "env");
        function.Start(actions.Program, action, more ?? []);
        return function;
    }

    private TemporaryFolder State { get; init; } = null!;

    public string[] LootFiles() => [.. Directory.EnumerateFiles(Loot, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Runs a job whose app is a gulp that is a program of its own.</summary>
    /// <param name="gulp">The program, with its first line.</param>
    /// <param name="output">The path of the output artifact, if there is one.</param>
    public Task<EndedJob> RunAsync(string gulp, string? output = "dist", params IReadOnlyList<(string Path, string Text)> files) => RunJobAsync(
        $"task=attack&Env.LOOT={Uri.EscapeDataString(Loot)}&Env.RUNTIME={Runtime.Address}&Env.FUNCTION={Process.Id}{(output is null ? "" : $"&Out={Uri.EscapeDataString(output)}")}",
        output is not null, [("package.json", "{}"), ("node_modules/.bin/gulp", gulp), .. files]);

    public async Task<EndedJob> RunJobAsync(string parameters, bool hasOutput, IReadOnlyList<(string Path, string Text)> files)
    {
        var key = $"in-{Guid.NewGuid():N}";
        var job = _aws.Jobs.Create(new JobRequest
        {
            Configuration = new Dictionary<string, string> { ["FunctionName"] = "attacked", ["UserParameters"] = parameters },
            ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
            ArtifactBuckets = new HashSet<string> { Bucket },
            InputArtifacts = [new JobArtifact("In", Bucket, key)],
            OutputArtifacts = hasOutput ? [new JobArtifact("Out", Bucket, key + "-out")] : [],
        });
        using (var zip = AppArchive.Pack(files)) await _aws.S3.PutAsync(new LocalUpload(Bucket, key, zip), TestContext.Current.CancellationToken);
        var answered = Runtime.InvokeAsync(job.ToEventJson());
        var first = await Task.WhenAny(answered, Process.WaitForExitAsync(TestContext.Current.CancellationToken)).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        return new(job.Result.IsCompleted ? await job.Result : null, first == answered ? await answered : "ended", Bytes(key + "-out"), Log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        if (_process is not null) await _process.WaitForExitAsync(CancellationToken.None);
        await Runtime.DisposeAsync();
        await _aws.DisposeAsync();
        _process?.Dispose();
        _folder.Dispose();
        State.Dispose();
    }

    private byte[]? Bytes(string key)
    {
        using var content = _aws.S3.Open(Bucket, key);
        if (content is null) return null;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private void Start(string program, string action, IReadOnlyList<(string Name, string? Value)> more)
    {
        string[] command = Environment.UserName == "root"
            ? [Tools.Require("setpriv"), $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", program] : [program];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment.Clear();
        foreach (var (name, value) in Variables(action).Concat(more))
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private IEnumerable<(string Name, string? Value)> Variables(string action) =>
    [
        ("PATH", Environment.GetEnvironmentVariable("PATH")), ("TMPDIR", Temp), ("HOME", _folder["env/home"]), ("PIPELINE_ACTION", action),
        ("AWS_LAMBDA_RUNTIME_API", Runtime.Address), ("AWS_LAMBDA_FUNCTION_NAME", "attacked"), ("AWS_REGION", "us-east-1"),
        ("AWS_ENDPOINT_URL", _aws.Endpoint.AbsoluteUri.TrimEnd('/')), ("AWS_ACCESS_KEY_ID", _keys.AccessKeyId),
        ("AWS_SECRET_ACCESS_KEY", _keys.SecretAccessKey), ("AWS_SESSION_TOKEN", _keys.SessionToken), ("DOTNET_EnableDiagnostics", "0"),
    ];
}

/// <summary>What became of a job.</summary>
/// <param name="Result">What was reported, if anything.</param>
/// <param name="Answer">How the invocation was answered.</param>
/// <param name="Output">The output artifact's bytes.</param>
/// <param name="Log">The function's log.</param>
internal sealed record EndedJob(JobResult? Result, string Answer, byte[]? Output, string Log)
{
    public EndedJob MustSucceed()
    {
        Assert.True(Result is JobSuccess, $"{Result} {Log}");
        return this;
    }

    public string Failure => Assert.IsType<JobFailure>(Result).Message;

    /// <summary>Every entry of the output with its mode and its bytes: all but the times, which are those of the run.</summary>
    public string Contents()
    {
        using var zip = new ZipArchive(new MemoryStream(Output!));
        return string.Join('\n', zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
        {
            using var content = entry.Open();
            return $"{entry.FullName} {entry.ExternalAttributes:x} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))}";
        }));
    }

    public string OutputText(string file)
    {
        using var zip = new ZipArchive(new MemoryStream(Output!));
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
