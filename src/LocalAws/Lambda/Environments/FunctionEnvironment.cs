using LocalAws.Http;
using LocalAws.Iam.Policies;
using LocalAws.Lambda.RuntimeApi;

namespace LocalAws.Lambda.Environments;

/// <summary>One execution environment: a process, its Runtime API, its keys and its folder, which begin and end together.</summary>
internal sealed class FunctionEnvironment : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _ends = new();
    private volatile Action<string> _line;

    private FunctionEnvironment(EnvironmentKey key, Action<string> line) => (Key, _line) = (key, line);

    public EnvironmentKey Key { get; }

    public RuntimeSession Session { get; } = new();

    private RuntimeKey RuntimeKey { get; } = new();

    public FunctionProcess Process { get; private set; } = null!;

    private OutputReader Output { get; set; } = null!;

    public static async Task<FunctionEnvironment> StartAsync(FunctionStart start, EnvironmentHost host, Action<string> line, CancellationToken cancellationToken)
    {
        var environment = new FunctionEnvironment(start.Key, line);
        try
        {
            await environment.StartAsync(start, host, cancellationToken);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends what the process writes from now on somewhere else.</summary>
    public void WriteTo(Action<string> line) => _line = line;

    /// <summary>Sees to it that everything that the process has written was taken in.</summary>
    public void ReadOutput() => Output.ReadAll();

    /// <summary>Kills the process and all that it started; its keys are void and its folder is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_ends.TryPop(out var end)) await end();
    }

    private async Task StartAsync(FunctionStart start, EnvironmentHost host, CancellationToken cancellationToken)
    {
        var command = Runtimes.RuntimeCommand.For(start.Version.Settings, start.TaskRoot, host.NodeClient);
        var folder = EndWith(EnvironmentFolder.Create(host.Folder), f => f.Dispose());
        var credential = EndWith(host.Credentials.Issue(Principal(start)), host.Credentials.Revoke);
        var api = await LoopbackListener.StartAsync(0, new RuntimeApiServer(Session, RuntimeKey).HandleAsync, cancellationToken);
        _ends.Push(api.DisposeAsync);
        var variables = new Dictionary<string, string>(EnvironmentVariables.For(start, credential, folder, api.Endpoint.Authority, host.Endpoint()))
        {
            [RuntimeKey.Variable] = RuntimeKey.Value,
        };
        Output = new OutputReader(folder.Output, text => _line(text));
        _ends.Push(Output.DisposeAsync);
        Process = FunctionProcess.Start(command, variables, start.TaskRoot, folder);
        _ends.Push(Process.DisposeAsync);
    }

    // As on AWS, a function is a session of its role under its own name.
    private static string Principal(FunctionStart start) => CallerIdentity.RoleName(start.Version.Settings.Role) is { } role
        ? $"arn:aws:sts::{start.Options.AccountId}:assumed-role/{role}/{start.Key.Function}"
        : start.Version.Settings.Role;

    private T EndWith<T>(T part, Action<T> end)
    {
        _ends.Push(() =>
        {
            end(part);
            return ValueTask.CompletedTask;
        });
        return part;
    }
}
