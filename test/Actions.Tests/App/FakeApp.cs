using System.Net;
using System.Security.Cryptography;
using System.Text;
using Actions.Tests.Fixtures;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Aws;
using Moq;

namespace Actions.Tests.App;

/// <summary>A function <c>app</c> with versions and an alias <c>live</c>, hooks and alarms, and a job that deploys the artifact <c>Lambda</c> to it.</summary>
internal sealed class FakeApp : IDisposable
{
    public static readonly byte[] NewCode = Zip.Of(("index.js", "the new code"));

    public static readonly string NewSha = Sha(NewCode);

    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:app:live";

    private int _revision = 1;

    public FakeApp(byte[]? code = null)
    {
        Job = new JobFixture(new DeployApp(new AppClients(Client(Lambda), Client(Lambda), Client(CloudWatch))));
        Job.WithParameters("function=app&alias=live").WithInput("Lambda", code ?? NewCode);
        Versions.Add(new() { Version = "7", CodeSha256 = "old", ConfigSha256 = "config" });
        Lambda.Setup(l => l.Dispose());
        CloudWatch.Setup(c => c.Dispose());
        SetUpFunction();
        SetUpAlias();
        Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.DryRun), It.IsAny<CancellationToken>())).ReturnsAsync(new InvokeResponse());
        CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DescribeAlarmsRequest r, CancellationToken _) => new DescribeAlarmsResponse
            {
                MetricAlarms = [.. r.AlarmNames.Where(Alarms.ContainsKey).Select(name => new MetricAlarm { AlarmName = name, StateValue = Alarms[name], StateReason = "5 errors" })],
            });
    }

    public Mock<IAmazonLambda> Lambda { get; } = new(MockBehavior.Strict);

    public Mock<IAmazonCloudWatch> CloudWatch { get; } = new(MockBehavior.Strict);

    public JobFixture Job { get; }

    public List<AwsTarget> Targets { get; } = [];

    public List<FunctionConfiguration> Versions { get; } = [];

    public Dictionary<string, StateValue> Alarms { get; } = [];

    /// <summary>The code that is the function's own now.</summary>
    public string Latest { get; set; } = "old";

    public string? Configuration { get; set; } = "config";

    public string? Runtime { get; set; } = "nodejs22.x";

    public string? Handler { get; set; } = "index.handler";

    public List<Layer>? Layers { get; set; }

    public PackageType? PackageType { get; set; }

    /// <summary>What the function says of its last update, asked for again and again.</summary>
    public Func<LastUpdateStatus> Status { get; set; } = () => LastUpdateStatus.Successful;

    public State VersionState { get; set; } = State.Active;

    /// <summary>What Lambda says of the alias' provisioned concurrency, asked for again and again; null for none.</summary>
    public Func<ProvisionedConcurrencyStatusEnum?> Provisioning { get; set; } = () => null;

    /// <summary>As <see cref="AliasTraffic"/> prints it; null for no alias.</summary>
    public string? Alias => Traffic?.ToString();

    public AliasTraffic? Traffic { get; set; } = new("7");

    /// <summary>Every traffic that the alias has had since the beginning.</summary>
    public List<string?> History { get; } = [];

    /// <summary>Happens between the reading of the alias and its next change.</summary>
    public Action BeforeChange { get; set; } = () => { };

    /// <summary>Happens before a client is made, as when a role is assumed.</summary>
    public Action BeforeClient { get; set; } = () => { };

    public static string Sha(byte[] code) => Convert.ToBase64String(SHA256.HashData(code));

    public static T Error<T>(string message, HttpStatusCode status = HttpStatusCode.BadRequest) where T : AmazonLambdaException =>
        (T)Activator.CreateInstance(typeof(T), message, null, ErrorType.Sender, typeof(T).Name, "r-1", status)!;

    /// <summary>A change by somebody else.</summary>
    public void ChangeAlias(AliasTraffic? traffic) => (Traffic, _revision) = (traffic, _revision + 1);

    /// <summary>The next change of the alias meets this change by somebody else, which comes between the look and the change.</summary>
    public void GivenOneChangeInBetween(AliasTraffic? traffic) => BeforeChange = () =>
    {
        BeforeChange = () => { };
        ChangeAlias(traffic);
    };

    public void GivenHook(string function, string answer, string? error = null) => Lambda
        .Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.FunctionName == function && r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()))
        .ReturnsAsync(() => new InvokeResponse { Payload = new MemoryStream(Encoding.UTF8.GetBytes(answer)), FunctionError = error });

    public void Dispose() => Job.Dispose();

    private ClientFor<T> Client<T>(Mock<T> mock) where T : class, IAmazonService => (target, _) =>
    {
        BeforeClient();
        Targets.Add(target);
        return Task.FromResult(mock.Object);
    };

    private void SetUpFunction()
    {
        Lambda.Setup(l => l.GetFunctionConfigurationAsync(It.Is<GetFunctionConfigurationRequest>(r => r.FunctionName == "app"), It.IsAny<CancellationToken>()))
            .ReturnsAsync((GetFunctionConfigurationRequest r, CancellationToken _) => r.Qualifier is null ? new()
            {
                State = State.Active,
                LastUpdateStatus = Status(),
                LastUpdateStatusReason = "the reason",
                LastUpdateStatusReasonCode = "the code",
                CodeSha256 = Latest,
                ConfigSha256 = Configuration,
                Runtime = Runtime,
                Handler = Handler,
                Layers = Layers,
                PackageType = PackageType,
            } : new() { State = VersionState });
        Lambda.Setup(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new UpdateFunctionCodeResponse { CodeSha256 = Latest = NewSha });
        Lambda.Setup(l => l.ListVersionsByFunctionAsync(It.IsAny<ListVersionsByFunctionRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new ListVersionsByFunctionResponse { Versions = [new() { Version = "$LATEST", CodeSha256 = Latest, ConfigSha256 = Configuration }, .. Versions] });
        Lambda.Setup(l => l.PublishVersionAsync(It.Is<PublishVersionRequest>(r => r.CodeSha256 == Latest && r.RevisionId == null), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                if (Versions[^1].CodeSha256 != Latest || Versions[^1].ConfigSha256 != Configuration) Versions.Add(new() { Version = $"{Versions.Count + 7}", CodeSha256 = Latest, ConfigSha256 = Configuration });
                return new PublishVersionResponse { Version = Versions[^1].Version };
            });
    }

    private void SetUpAlias()
    {
        Lambda.Setup(l => l.GetProvisionedConcurrencyConfigAsync(It.Is<GetProvisionedConcurrencyConfigRequest>(r => r.FunctionName == "app" && r.Qualifier == "live"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Provisioning() is { } status
                ? new GetProvisionedConcurrencyConfigResponse { Status = status, StatusReason = status == ProvisionedConcurrencyStatusEnum.FAILED ? "FUNCTION_ERROR_INIT_FAILURE" : null }
                : throw Error<ProvisionedConcurrencyConfigNotFoundException>("No Provisioned Concurrency Config found for this function", HttpStatusCode.NotFound));
        Lambda.Setup(l => l.GetAliasAsync(It.Is<GetAliasRequest>(r => r.FunctionName == "app" && r.Name == "live"), It.IsAny<CancellationToken>()))
            .ReturnsAsync((GetAliasRequest _, CancellationToken token) => token.IsCancellationRequested ? throw new OperationCanceledException(token)
                : Traffic is null ? throw Error<Amazon.Lambda.Model.ResourceNotFoundException>("Cannot find alias", HttpStatusCode.NotFound) : new GetAliasResponse { AliasArn = Arn, FunctionVersion = Traffic!.Version, RevisionId = $"revision-{_revision}", RoutingConfig = Routing() });
        Lambda.Setup(l => l.CreateAliasAsync(It.IsAny<CreateAliasRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CreateAliasRequest r, CancellationToken _) =>
            {
                BeforeChange();
                if (Traffic is not null) throw Error<ResourceConflictException>("Alias already exists", HttpStatusCode.Conflict);
                Change(new AliasTraffic(r.FunctionVersion));
                return new CreateAliasResponse { AliasArn = Arn, FunctionVersion = Traffic!.Version, RevisionId = $"revision-{_revision}", RoutingConfig = Routing() };
            });
        Lambda.Setup(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((UpdateAliasRequest r, CancellationToken _) =>
            {
                BeforeChange();
                if (r.RevisionId != $"revision-{_revision}") throw Error<PreconditionFailedException>("The Revision Id provided does not match", HttpStatusCode.PreconditionFailed);
                Change(r.RoutingConfig is null ? Traffic! with { Version = r.FunctionVersion } : AliasTraffic.Of(r.FunctionVersion, r.RoutingConfig));
                return new UpdateAliasResponse { AliasArn = Arn, FunctionVersion = Traffic!.Version, RevisionId = $"revision-{_revision}", RoutingConfig = Routing() };
            });
        Lambda.Setup(l => l.DeleteAliasAsync(It.IsAny<DeleteAliasRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                Change(null);
                return new DeleteAliasResponse();
            });
    }

    /// <summary>Invocations until the alias is this; the time of the last one is now.</summary>
    public async Task UntilTrafficAsync(string parameters, string traffic)
    {
        Job.WithParameters(parameters);
        for (var i = 0; i < 10 && Alias != traffic; i++)
        {
            var result = await Job.InvokeAsync(TestContext.Current.CancellationToken);
            Assert.True(result.Continues, result.Message);
        }

        Assert.Equal(traffic, Alias);
    }

    private void Change(AliasTraffic? traffic)
    {
        ChangeAlias(traffic);
        History.Add(Alias);
    }

    private AliasRoutingConfiguration? Routing() => Traffic!.Extra is { } extra ? new() { AdditionalVersionWeights = new() { [extra] = Traffic.Weight } } : null;
}
