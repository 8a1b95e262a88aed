using System.IO.Compression;
using System.Text;
using Amazon.CloudFormation;
using Amazon.CodePipeline;
using Amazon.Lambda.TestUtilities;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using LocalAws;
using LocalAws.CodePipeline;
using LocalAws.Lambda;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using Job = LocalAws.CodePipeline.Job;

namespace Permissions.Tests;

/// <summary>The template in an embedded AWS, where single permissions can be taken away and actions played: the real ones, with the AWS SDK, in this process.</summary>
public sealed class PlayedTemplate : IAsyncLifetime
{
    /// <summary>The collection of all that uses it: keys and endpoint are the process's, so one runs at a time.</summary>
    public const string Alone = "The environment of the process";

    public const string Alarm = "proof-alarm";
    public const string Hook = "deploy-hook-proof";

    /// <summary>The beginning of the outcome of an invocation that could not report.</summary>
    internal const string Crash = "Ended in error";

    private const int MostJobs = 50;
    private const string Key = "ArtifactKey";
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private readonly TemporaryFolder _folder = new();
    private LocalAwsServer _aws = null!;
    private Stack _stack = null!;

    public async ValueTask InitializeAsync()
    {
        Tools.Require("node");
        _aws = await LocalAwsServer.StartAsync(Options(), CancellationToken.None);
        _folder.Write("actions/Actions.dll", "the package that nobody runs here");
        var options = new ProvisioningOptions { StackFile = _folder["stack.json"], Actions = [new ActionsFolder(_folder["actions"])] };
        _stack = await new StackProvisioner(_aws, options).ProvisionAsync(Grants.Load(Grants.Parameters), CancellationToken.None);
        await _aws.Lambda.EnsureFunctionAsync(
            new FunctionDefinition { Name = Hook, Role = "arn:aws:iam::123456789012:role/hook", Runtime = "nodejs22.x", Handler = "index.handler", Code = new FunctionCode.Inline("exports.handler = async () => 'Succeeded';") },
            CancellationToken.None);
        _aws.CloudWatch.SetAlarm(Alarm, "OK", "It is quiet.");
        Program("node", "echo node: v22.0.0 linux x64 127 /usr/bin/node");
        Program("npm", """
            if [ "$1" = --version ]; then echo 11.0.0; exit; fi
            cat package.json package-lock.json > /dev/null 2>&1
            mkdir -p node_modules/a && printf 'module a' > node_modules/a/index.js
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await (_aws?.DisposeAsync() ?? default);
        _folder.Dispose();
    }

    /// <summary>What a resource of the template is called.</summary>
    internal string Id(string logicalId) => _stack.Resources[logicalId].PhysicalId;

    internal string KeyArn => _stack.Resources[Key].Attributes["Arn"];

    /// <summary>The key that an artifact is encrypted with.</summary>
    internal string? KeyOf(string artifact) => _aws.S3.Head(Id("ArtifactBucket"), artifact)!.Headers.KmsKeyId;

    /// <summary>S3, with the keys of a role.</summary>
    internal AmazonS3Client S3As(string role)
    {
        var keys = _aws.Credentials.Issue($"arn:aws:sts::123456789012:assumed-role/{Id(role)}/proof");
        return new(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), new AmazonS3Config { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    /// <summary>CloudFormation, with the keys of a role; of null, with those of somebody who may do everything.</summary>
    internal AmazonCloudFormationClient CloudFormationAs(string? role)
    {
        var keys = _aws.Credentials.Issue($"arn:aws:sts::123456789012:assumed-role/{(role is null ? "administrator" : Id(role))}/proof");
        return new(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            new AmazonCloudFormationConfig { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    /// <summary>Has an administrator find out what a new stack would get.</summary>
    /// <returns>The change set.</returns>
    internal async Task<string> FindChangesAsync(string stack, string role, CancellationToken cancellationToken)
    {
        using var client = CloudFormationAs(null);
        var created = await client.CreateChangeSetAsync(new()
        {
            StackName = stack,
            ChangeSetName = "by-hand",
            ChangeSetType = ChangeSetType.CREATE,
            RoleARN = role,
            TemplateBody = """{"Resources":{"Old":{"Type":"AWS::S3::Bucket"}}}""",
        }, cancellationToken);
        return created.Id;
    }

    /// <summary>Has an administrator create a stack.</summary>
    internal async Task CreateStackAsync(string stack, string role, CancellationToken cancellationToken)
    {
        using var client = CloudFormationAs(null);
        await client.ExecuteChangeSetAsync(new() { ChangeSetName = await FindChangesAsync(stack, role, cancellationToken) }, cancellationToken);
        await Eventually.IsSoAsync(
            async () => !(await StackAsync(client, stack, cancellationToken)).StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal), () => $"{stack} is not made", cancellationToken);
    }

    /// <summary>The role that CloudFormation works with for a stack.</summary>
    internal async Task<string?> RoleOfAsync(string stack, CancellationToken cancellationToken)
    {
        using var client = CloudFormationAs(null);
        return (await StackAsync(client, stack, cancellationToken)).RoleARN;
    }

    private static async Task<Amazon.CloudFormation.Model.Stack> StackAsync(AmazonCloudFormationClient client, string name, CancellationToken cancellationToken) =>
        (await client.DescribeStacksAsync(new() { StackName = name }, cancellationToken)).Stacks.Single();

    internal void FailNextResource(string stack, string logicalId) => _aws.CloudFormation.FailNextResource(stack, logicalId, "It is meant to fail.");

    /// <summary>Why a role may not do something; null when it may.</summary>
    internal string? Refusal(string role, string action, string resource) => _aws.Iam.Refusal($"arn:aws:sts::123456789012:assumed-role/{Id(role)}/proof", action, resource);

    /// <summary>Whether the pipeline's role may invoke a function.</summary>
    internal string Invocation(string function) => _aws.Iam.Refusal(PipelineSession, "lambda:InvokeFunction", _aws.Lambda.ArnOf(Id(function))) ?? "It may.";

    /// <summary>Takes a permission away until the result is disposed of.</summary>
    internal IDisposable Without(Grant grant)
    {
        if (grant.Resource == Key)
        {
            var policy = _aws.Kms.FindPolicy(KeyArn)!;
            _aws.Kms.DeclareKey(KeyArn, grant.TakenFrom(policy));
            return new Undo(() => _aws.Kms.DeclareKey(KeyArn, policy));
        }

        if (grant.Policy is null)
        {
            var (arn, document) = (Id(grant.Resource), _aws.Iam.FindPolicy(Id(grant.Resource))!);
            _aws.Iam.DeclarePolicy(arn, grant.TakenFrom(document));
            return new Undo(() => _aws.Iam.DeclarePolicy(arn, document));
        }

        var role = _aws.Iam.FindRole(Id(grant.Resource))!;
        _aws.Iam.DeclareRole(role with { Policies = new Dictionary<string, string>(role.Policies) { [grant.Policy] = grant.TakenFrom(role.Policies[grant.Policy]) } });
        return new Undo(() => _aws.Iam.DeclareRole(role));
    }

    /// <summary>Plays an action from its first job to its last.</summary>
    /// <returns>The outcome, and what was refused on the way.</returns>
    internal async Task<string> PlayAsync(PlayedJob played, CancellationToken cancellationToken)
    {
        var log = new TestLambdaLogger();
        var key = $"proof/{Guid.NewGuid():N}";
        if (played.Input.Count > 0) await PutAsync(key, played.Input, cancellationToken);
        Become($"arn:aws:sts::123456789012:assumed-role/{Id(played.Role)}/{played.Action}");
        string? token = null;
        for (var i = 0; i < MostJobs; i++)
        {
            var job = NewJob(played, key, token);
            try
            {
                await InvokeAsync(played, job, log, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                return $"{Crash}: {e}";
            }

            var result = await job.Result.WaitAsync(cancellationToken);
            if (result is not JobSuccess { ContinuationToken: { } more }) return $"{Tell(result)}{Refusals(log)}";
            token = more;
        }

        return $"It goes on for ever.{Refusals(log)}";
    }

    private static string Refusals(TestLambdaLogger log) =>
        string.Concat(log.Buffer.ToString().Split('\n').Where(line => line.Contains("not authorized", StringComparison.Ordinal)).Select(line => $"\n{line}"));

    private static string Tell(JobResult result) => result switch
    {
        JobFailure failure => $"{failure.Type}: {failure.Message}",
        JobSuccess success => $"Succeeded: {success.Summary}",
        _ => throw new InvalidOperationException($"Unexpected result {result.GetType().Name}."),
    };

    private string PipelineSession => $"arn:aws:sts::123456789012:assumed-role/{Id("PipelineRole")}/proof";

    private Job NewJob(PlayedJob played, string key, string? token) => _aws.Jobs.Create(new()
    {
        Configuration = played.UserParameters is null ? new Dictionary<string, string> { ["FunctionName"] = "f" } : new Dictionary<string, string> { ["FunctionName"] = "f", ["UserParameters"] = played.UserParameters },
        ArtifactPrincipal = PipelineSession,
        ArtifactBuckets = new HashSet<string> { Id("ArtifactBucket") },
        InputArtifacts = [new("Input", Id("ArtifactBucket"), key, "r1")],
        OutputArtifacts = played.Output is null ? [] : [new(played.Output, Id("ArtifactBucket"), key + "-out")],
        EncryptionKeyId = KeyArn,
        ContinuationToken = token,
    });

    private async Task InvokeAsync(PlayedJob played, Job job, TestLambdaLogger log, CancellationToken cancellationToken)
    {
        var environment = EnterFunction();
        var settings = new AwsClientSettings(environment);
        var reports = settings.Configure(new AmazonCodePipelineConfig());
        reports.MaxErrorRetry = 0;
        using var codePipeline = new AmazonCodePipelineClient(reports);
        var handler = new JobHandler(Catalog.Create(environment).Single(action => action.Description.Name == played.Action), new()
        {
            CodePipeline = codePipeline,
            ArtifactS3 = settings.CreateArtifactS3,
            Environment = environment,
            WorkRoot = _folder["work"],
        });
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(job.ToEventJson()));
        await handler.HandleAsync(json, new TestLambdaContext { RemainingTime = TimeSpan.FromMinutes(15), AwsRequestId = "r-1", Logger = log }, cancellationToken);
    }

    /// <summary>The environment variables are the process's, and the SDK keeps the keys of the first client: it is their owner that changes.</summary>
    private FunctionEnvironment EnterFunction()
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = KeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Secret,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ENDPOINT_URL"] = _aws.Endpoint.AbsoluteUri.TrimEnd('/'),
            ["PATH"] = $"{_folder["bin"]}:/usr/bin:/bin",
        };
        foreach (var (name, value) in variables.Where(variable => variable.Key != "PATH")) Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
        return new FunctionEnvironment(variables);
    }

    private void Become(string principal) => _aws.Credentials.AddUser(KeyId, Secret, principal);

    private async Task PutAsync(string key, IReadOnlyList<(string Name, string Content)> files, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }

        buffer.Position = 0;
        await _aws.S3.PutAsync(new(Id("ArtifactBucket"), key, buffer), cancellationToken);
    }

    private void Program(string name, string script) =>
        File.SetUnixFileMode(_folder.Write($"bin/{name}", "#!/bin/sh\n" + script), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Nothing in it waits, but for invalidations.</summary>
    private LocalAwsOptions Options() => new()
    {
        StateDirectory = _folder["aws"],
        FunctionUpdateDuration = TimeSpan.Zero,
        PutRestApiInterval = TimeSpan.Zero,
        CreateDeploymentInterval = TimeSpan.Zero,
        StackResourceDuration = TimeSpan.Zero,
        ChangeSetDuration = TimeSpan.Zero,
        // Long enough to be asked about once: none is done when it is made.
        InvalidationDuration = TimeSpan.FromTicks(1),
    };

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
