using LocalAws.ApiGateway;
using LocalAws.ApiGateway.Execute;
using LocalAws.CloudFormation;
using LocalAws.CloudFront;
using LocalAws.CloudWatch;
using LocalAws.CodePipeline;
using LocalAws.Credentials;
using LocalAws.Http;
using LocalAws.Http.Signing;
using LocalAws.Iam;
using LocalAws.Kms;
using LocalAws.Lambda;
using LocalAws.S3;
using LocalAws.S3.Storage;
using LocalAws.S3.Website;
using LocalAws.Sts;
using LocalAws.Values;
using Microsoft.AspNetCore.Http;

namespace LocalAws;

/// <summary>AWS on loopback: one Kestrel endpoint in front of one object per service, state in one folder.</summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    internal const string S3Folder = "s3";

    private readonly StateLock _state;
    private readonly LoopbackListener _listener;
    private readonly Websites _websites;
    private readonly object[] _parts;

    /// <summary>The composition: every service and front door is created here and is listed in <c>services</c> or <c>frontDoors</c>.</summary>
    private LocalAwsServer(LocalAwsOptions options, StateLock state, LoopbackListener listener)
    {
        (Options, _state, _listener) = (options, state, listener);
        var sts = new StsService(options, Credentials);
        Jobs = new JobRegistry(Credentials, options.AccountId);
        var codePipeline = new CodePipelineService(Jobs);
        var objects = new S3Store(Path.Combine(options.StateDirectory, S3Folder));
        var keys = new KeyStore(Path.Combine(options.StateDirectory, "kms"));
        Iam = new LocalIam(options, new ResourcePolicies(objects, keys));
        Kms = new LocalKms(options, keys, Iam);
        var objectKeys = new ObjectKeys(objects, Kms);
        var edgeFunctions = new EdgeFunctions(Path.Combine(options.StateDirectory, "cloudfront"));
        _websites = new Websites(options, objects, new SiteReader(options, Iam, edgeFunctions));
        S3 = new LocalS3(options, objects, _websites);
        var s3 = new S3Service(options, objects, new S3Parts(_websites, objectKeys));
        Lambda = new LocalLambda(options, Credentials, new S3ObjectSource(objects, objectKeys), () => Endpoint);
        var apis = new ApiStore(Path.Combine(options.StateDirectory, "apigateway"));
        ApiGateway = new LocalApiGateway(apis, options);
        var apiGateway = new ApiGatewayService(apis, options);
        var alarms = new AlarmStore(Path.Combine(options.StateDirectory, "cloudwatch"));
        CloudWatch = new LocalCloudWatch(alarms, options.Time);
        var cloudWatch = new CloudWatchService(alarms, options);
        var distributions = new DistributionStore(Path.Combine(options.StateDirectory, "cloudfront"));
        CloudFront = new LocalCloudFront(distributions, edgeFunctions, options);
        var cloudFront = new CloudFrontService(distributions, CloudFront, options);
        var cloudFormation = new CloudFormationService(this, CloudFormation.Failures);

        IAwsService[] services = [sts, s3, codePipeline, Lambda.Service, apiGateway, cloudWatch, cloudFront, cloudFormation,
            new ParameterStoreService(options), new SecretsManagerService(options)];
        IFrontDoor[] frontDoors = [new ApiFrontDoor(apis, Lambda.Invoker, options), _websites];
        // Stacks come first: what they are about to make, the other services must still be there for.
        _parts = [cloudFormation, Lambda, .. services, .. frontDoors];
        Dispatcher = new Dispatcher(services, frontDoors, new Gate(new Authenticator(Credentials, options.Time), Iam), options.Log);
    }

    public LocalAwsOptions Options { get; }

    /// <summary>What <c>AWS_ENDPOINT_URL</c> must be: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Endpoint => _listener.Endpoint;

    public CredentialStore Credentials { get; } = new();

    /// <summary>The jobs of the pipelines that are played here.</summary>
    public JobRegistry Jobs { get; }

    /// <summary>The buckets, their objects and their sites.</summary>
    public LocalS3 S3 { get; }

    public LocalLambda Lambda { get; }

    /// <summary>The roles, and what they may do.</summary>
    public LocalIam Iam { get; }

    /// <summary>The keys, and who may use them.</summary>
    public LocalKms Kms { get; }

    /// <summary>The REST APIs.</summary>
    public LocalApiGateway ApiGateway { get; }

    /// <summary>The stacks.</summary>
    public LocalCloudFormation CloudFormation { get; } = new();

    /// <summary>The alarms.</summary>
    public LocalCloudWatch CloudWatch { get; }

    private Dispatcher Dispatcher { get; }

    /// <summary>The distributions in front of buckets.</summary>
    public LocalCloudFront CloudFront { get; }

    /// <summary>Starts the server.</summary>
    /// <exception cref="IOException">The port or the state folder is in use.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken)
    {
        // The services need the address that they are reached at, so the port is opened first; an early request waits for them.
        var ready = new TaskCompletionSource<LocalAwsServer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var state = StateLock.Take(options.StateDirectory);
        LoopbackListener? listener = null;
        LocalAwsServer? server = null;
        try
        {
            listener = await LoopbackListener.StartAsync(options.Port, async http => await (await ready.Task).HandleAsync(http), cancellationToken);
            server = new LocalAwsServer(options, state, listener);
            await server._websites.StartAsync(cancellationToken);
            await server.Lambda.PrepareAsync();
            ready.SetResult(server);
            return server;
        }
        catch (Exception e)
        {
            ready.SetException(e);
            if (server is not null) await server.DisposeAsync();
            else if (listener is not null) await listener.DisposeAsync();
            state.Dispose();
            throw;
        }
    }

    /// <summary>Answers one request, however it came.</summary>
    internal Task HandleAsync(HttpContext http) => Dispatcher.HandleAsync(http);

    /// <summary>Stops listening, then the services: whatever they started ends here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        foreach (var part in _parts.Distinct())
        {
            if (part is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (part as IDisposable)?.Dispose();
        }

        _state.Dispose();
    }
}
