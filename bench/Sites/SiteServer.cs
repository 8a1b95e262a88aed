using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Bench.Running;
using LocalAws;

namespace Bench.Sites;

/// <summary>The S3 that all publishers use: an embedded AWS in a process of its own.</summary>
internal sealed class SiteServer : IDisposable
{
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "bench-only-not-a-secret";

    private const string MemoryFolder = "/dev/shm";

    private readonly Process _process;
    private readonly string _state;

    private SiteServer(Process process, string state, string endpoint)
    {
        (_process, _state, Endpoint) = (process, state, endpoint);
        S3 = new AmazonS3Client(new BasicAWSCredentials(KeyId, Secret), new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
    }

    public string Endpoint { get; }

    public AmazonS3Client S3 { get; }

    /// <summary>The processor time that it has taken so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            // The name may hold spaces; behind it the 12th and 13th field are user and system time, in hundredths of a second.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>What tells every publisher where S3 is and who it is.</summary>
    public Dictionary<string, string?> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = Endpoint,
        ["AWS_ACCESS_KEY_ID"] = KeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        // rclone takes no bundle, and here nothing is encrypted.
        ["AWS_CA_BUNDLE"] = null,
        ["RCLONE_CONFIG"] = "/dev/null",
        ["RCLONE_CONFIG_SITE_TYPE"] = "s3",
        ["RCLONE_CONFIG_SITE_PROVIDER"] = "Other",
        ["RCLONE_CONFIG_SITE_ENV_AUTH"] = "true",
        ["RCLONE_CONFIG_SITE_REGION"] = "us-east-1",
        ["RCLONE_CONFIG_SITE_ENDPOINT"] = Endpoint,
        ["RCLONE_CONFIG_SITE_FORCE_PATH_STYLE"] = "true",
    };

    /// <summary>Starts it with its state in memory, where there is such a file system: what is measured is who publishes, not the disk that all of them write to.</summary>
    public static async Task<SiteServer> StartAsync(OursProgram program, string folder, CancellationToken cancellationToken)
    {
        var state = Directory.Exists(MemoryFolder) ? Path.Combine(MemoryFolder, "bench-" + Guid.NewGuid().ToString("N")) : folder;
        var process = Process.Start(new ProcessStartInfo(program.Path, ["serve-aws", state]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var endpoint = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new SiteServer(process, state, endpoint ?? throw new UsageException("The embedded AWS did not start."));
    }

    /// <summary>The server itself: it ends with its standard input.</summary>
    public static async Task ServeAsync(string state, CancellationToken cancellationToken)
    {
        await using var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = state }, cancellationToken);
        aws.Credentials.AddUser(KeyId, Secret, "arn:aws:iam::123456789012:user/bench");
        Console.WriteLine(aws.Endpoint);
        await Console.In.ReadToEndAsync(cancellationToken);
    }

    public void Dispose()
    {
        S3.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        WorkFolder.Delete(_state);
    }
}
