using Amazon.CodePipeline;
using Amazon.Runtime;
using Amazon.S3;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Testing;

/// <summary>Plays CodePipeline for one action in a unit test: the real handler runs it, and S3 and CodePipeline exist in memory only.</summary>
/// <param name="action">What is tested.</param>
/// <exception cref="ArgumentException">The action's description contradicts itself; the message names what and how.</exception>
public sealed class TestJob(IPipelineAction action) : IDisposable
{
    private const int MostInvocations = 1000;

    // About what CodePipeline leaves between a continuation token and the job that brings it back.
    private static readonly TimeSpan BetweenJobs = TimeSpan.FromSeconds(30);

    private static readonly BasicAWSCredentials Keys = new("test", "test");

    private readonly IPipelineAction _action = Checked(action);
    private readonly FakeAws _aws = new();
    private readonly TestClock _clock = new();
    private readonly TestInvocation _invocation = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", ["AWS_REGION"] = "us-east-1" };
    private readonly string _folder = Directory.CreateTempSubdirectory("codepipeline-actions-").FullName;
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private string? _userParameters;
    private string? _token;
    private int _jobs;

    /// <summary>The lines of the function's log.</summary>
    public IReadOnlyList<string> Log => [.. _invocation.Lines];

    /// <summary>The action's <c>UserParameters</c>, as they stand in the pipeline: <c>name=World&amp;timeout=5</c>.</summary>
    public TestJob WithParameters(string userParameters)
    {
        _userParameters = userParameters;
        return this;
    }

    /// <summary>An input artifact.</summary>
    /// <param name="name">Its name in the pipeline.</param>
    /// <param name="files">The files in it, by path.</param>
    public TestJob WithInput(string name, IReadOnlyDictionary<string, string> files)
    {
        _inputs.Add(name);
        _aws.Objects[Place(name)] = TestArtifact.Pack(files);
        return this;
    }

    /// <summary>An output artifact that the pipeline expects of the action.</summary>
    public TestJob WithOutput(string name)
    {
        _outputs.Add(name);
        return this;
    }

    /// <summary>An environment variable of the function.</summary>
    public TestJob WithEnvironment(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>The files of an output artifact, by path.</summary>
    /// <exception cref="KeyNotFoundException">The action did not write it.</exception>
    public IReadOnlyDictionary<string, string> Output(string name) => _aws.Objects.TryGetValue(Place(name), out var archive)
        ? TestArtifact.Unpack(archive) : throw new KeyNotFoundException($"The action wrote no output artifact '{name}'.");

    /// <summary>Invokes the action once. What it waits for, it is asked again with the next call, half a minute later by the job's clock.</summary>
    /// <exception cref="InvalidOperationException">It set an output variable that its description does not have.</exception>
    public async Task<TestResult> RunAsync(CancellationToken cancellationToken = default)
    {
        if (_jobs++ > 0) _clock.Advance(BetweenJobs);
        using var codePipeline = new AmazonCodePipelineClient(Keys, _aws.Configure(new AmazonCodePipelineConfig()));
        var handler = new JobHandler(_action, new JobServices
        {
            CodePipeline = codePipeline,
            ArtifactS3 = _ => new AmazonS3Client(Keys, _aws.Configure(new AmazonS3Config { ForcePathStyle = true })),
            Environment = new FunctionEnvironment(_environment),
            Time = _clock,
            WorkRoot = _folder,
        });
        using var json = new JobEventText { Id = $"test-job-{_jobs}", UserParameters = _userParameters, Token = _token, Inputs = _inputs, Outputs = _outputs }.ToStream();
        await handler.HandleAsync(json, _invocation, cancellationToken);
        var result = _aws.Results.Last();
        _token = result.Token;
        if (DescriptionMistakes.UndeclaredVariable(_action.Description, result.OutputVariables.Keys) is { } mistake) throw new InvalidOperationException(mistake);
        return result;
    }

    /// <summary>Invokes the action until it waits no longer.</summary>
    /// <exception cref="InvalidOperationException">It still waits after 1,000 jobs, or set an output variable that its description does not have.</exception>
    public async Task<TestResult> RunToEndAsync(CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < MostInvocations; i++)
            if (await RunAsync(cancellationToken) is { Outcome: not TestOutcome.Pending } result)
                return result;
        throw new InvalidOperationException($"'{_action.Description.Name}' still waits after {MostInvocations} jobs.");
    }

    /// <summary>Deletes the job's files.</summary>
    public void Dispose()
    {
        _aws.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IPipelineAction Checked(IPipelineAction action) => DescriptionMistakes.In(action.Description) is { Count: > 0 } mistakes
        ? throw new ArgumentException(string.Join(' ', mistakes), nameof(action)) : action;

    private static string Place(string artifact) => $"{JobEventText.Bucket}/{JobEventText.Key(artifact)}";
}
