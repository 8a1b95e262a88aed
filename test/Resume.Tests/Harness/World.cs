using System.IO.Compression;
using System.Text;
using Amazon.APIGateway;
using Amazon.CloudFormation;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using LocalAws;
using LocalAws.Http.Signing;
using LocalAws.S3;
using Microsoft.AspNetCore.Http;

namespace Resume.Tests.Harness;

/// <summary>An AWS of its own for one deployment, in which time goes on only when the deployment waits.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string ArtifactBucket = "artifacts";
    public const string Region = "us-east-1";
    public const string Role = "arn:aws:iam::123456789012:role/deployer";

    /// <summary>Into a region and by a role that are named, as into those of others: the calls that this costs are killed too.</summary>
    public const string ByRole = $"region={Region}&role={Role}";

    /// <summary>A role in another account, and another region.</summary>
    public const string ByRoleAbroad = $"region={RegionAbroad}&role=arn:aws:iam::{AccountAbroad}:role/deployer";

    private const string RegionAbroad = "eu-west-1";
    private const string AccountAbroad = "222222222222";

    private readonly TemporaryFolder _state = TemporaryFolder.InMemory();
    private LocalAwsServer? _server;

    public static BasicAWSCredentials Keys { get; } = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public LocalAwsServer Server => _server!;

    /// <summary>Another account in another region, which only those enter who assume a role there; null when there is none.</summary>
    public LocalAwsServer? Abroad { get; private set; }

    /// <summary>The id of the REST API, once there is one.</summary>
    public string RestApi { get; set; } = "";

    /// <summary>Begins at the real time, which the SDK signs with; AWS takes signatures that are up to 15 minutes off.</summary>
    public FakeClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public string WorkRoot => _state["work"];

    public static async Task<World> CreateAsync()
    {
        var world = new World();
        world._server = await StartAsync(world.Options("aws"));
        world.Server.S3.CreateBucket(ArtifactBucket);
        return world;
    }

    public async Task OpenAbroadAsync() => Abroad = await StartAsync(Options("abroad") with { Region = RegionAbroad, AccountId = AccountAbroad });

    /// <summary>Answers where the keys belong that a call is signed with; a role abroad is assumed abroad.</summary>
    public Task HandleAsync(HttpContext http)
    {
        var isAbroad = Abroad is not null && RequestSignature.Read(http) is { Scope: var scope } && (scope.Service == "sts" || Server.Credentials.Find(scope.AccessKeyId) is null);
        return (isAbroad ? Abroad! : Server).HandleAsync(http);
    }

    /// <summary>Stores an input artifact; its key is its name.</summary>
    public Task PutArtifactAsync(string name, params (string Name, string Content)[] files) => PutObjectAsync(ArtifactBucket, name, Zip(files));

    public async Task PutObjectAsync(string bucket, string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Server.S3.PutAsync(new LocalUpload(bucket, key, stream), CancellationToken.None);
    }

    public AmazonLambdaClient Lambda() => new(Keys, Configured(new AmazonLambdaConfig()));

    public AmazonAPIGatewayClient ApiGateway() => new(Keys, Configured(new AmazonAPIGatewayConfig()));

    public AmazonCloudFormationClient CloudFormation() => new(Keys, Configured(new AmazonCloudFormationConfig()));

    public AmazonCloudFormationClient CloudFormationAbroad() =>
        new(Keys, new AmazonCloudFormationConfig { ServiceURL = Abroad!.Endpoint.AbsoluteUri, AuthenticationRegion = RegionAbroad });

    public AmazonS3Client S3() => new(Keys, Configured(new AmazonS3Config { ForcePathStyle = true }));

    public T Configured<T>(T config) where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (Server.Endpoint.AbsoluteUri, Region);
        return config;
    }

    public async ValueTask DisposeAsync()
    {
        if (Abroad is not null) await Abroad.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _state.Dispose();
    }

    private static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options)
    {
        var server = await LocalAwsServer.StartAsync(options, CancellationToken.None);
        var keys = await Keys.GetCredentialsAsync();
        server.Credentials.AddUser(keys.AccessKey, keys.SecretKey, "arn:aws:iam::123456789012:role/the-function");
        return server;
    }

    /// <summary>Updates take their time; nothing is throttled, because the SDK waits for its turn by the real clock.</summary>
    private LocalAwsOptions Options(string folder) => new()
    {
        StateDirectory = _state[folder],
        Region = Region,
        Time = Clock,
        FunctionUpdateDuration = TimeSpan.FromSeconds(5),
        ProvisionedConcurrencyDuration = TimeSpan.FromSeconds(30),
        PutRestApiInterval = TimeSpan.Zero,
        CreateDeploymentInterval = TimeSpan.Zero,
        // Done when it is answered, so that the number of calls is the same every time.
        StackResourceDuration = TimeSpan.Zero,
        InvalidationDuration = TimeSpan.FromSeconds(30),
        ChangeSetDuration = TimeSpan.FromSeconds(5),
    };

    public static byte[] Zip(params (string Name, string Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                // The same files are the same bytes, whenever they are packed.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }

        return buffer.ToArray();
    }
}
