using CodePipelineActions.Actions;
using Support;

namespace Actions.Tests.Fixtures;

/// <summary>Jobs of <c>restore-deps</c> with one cache, and an npm that installs one package.</summary>
public abstract class CachingFixture : IDisposable
{
    private protected const string Lock = """{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}""";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected CacheBucket Bucket { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected List<JobFixture> Jobs { get; } = [];

    private protected int Installations => Directory.GetFiles(Folder.Path, "installation-*").Length;

    public void Dispose()
    {
        Jobs.ForEach(job => job.Dispose());
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static byte[] App(params (string Name, string Content)[] more) => Zip.Of([("package.json", "{}"), ("package-lock.json", Lock), .. more]);

    private protected async Task<JobResult> RunAsync(
        byte[] source, string? parameters = null, string node = "v22.0.0", string npm = "11.0.0", string installScript = "true",
        (string Name, string Value)? environment = null, string? encryptionKey = null)
    {
        var job = new JobFixture(new RestoreDeps((_, _) => Task.FromResult(Bucket.Client))) { EncryptionKey = encryptionKey };
        Jobs.Add(job);
        if (parameters is not null) job.WithParameters(parameters);
        job.WithProgram("node", $"echo node: {node} linux x64 127 /usr/bin/node")
            .WithProgram("npm", $"""
                if [ "$1" = --version ]; then echo {npm}; exit; fi
                touch '{Folder.Path}/installation-{Jobs.Count}'
                cat package.json package-lock.json > /dev/null 2>&1
                if [ "$1" = ci ]; then rm -rf node_modules/*; fi
                mkdir -p node_modules/a node_modules/.bin && printf 'module a' > node_modules/a/index.js && chmod 755 node_modules/a/index.js
                touch -d '2020-02-02 02:02:02Z' node_modules/a/index.js
                ln -sf ../a/index.js node_modules/.bin/a
                {installScript}
                """).WithInput("Source", source).WithOutput("Restored");
        if (environment is var (name, value)) job.Environment[name] = value;
        return await job.InvokeAsync(Token);
    }
}
