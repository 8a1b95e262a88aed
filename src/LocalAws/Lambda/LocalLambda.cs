using System.Collections.Concurrent;
using LocalAws.Credentials;
using LocalAws.Http;
using LocalAws.Lambda.Code;
using LocalAws.Lambda.Environments;
using LocalAws.Lambda.Invocations;
using LocalAws.Lambda.Model;
using LocalAws.Lambda.Runtimes;
using LocalAws.Lambda.Store;

namespace LocalAws.Lambda;

/// <summary>The embedded Lambda, for the program that runs it: what a template declares, and what happens in the functions.</summary>
public sealed class LocalLambda : IAsyncDisposable
{
    private readonly LambdaParts _parts;
    private readonly EnvironmentHost _host;
    private readonly EnvironmentPool _pool;
    private readonly FunctionLogs _logs;
    private readonly FunctionRunner _runner;
    private readonly FunctionInvoker _invoker;
    private readonly AsyncInvoker _asynchronous;
    private readonly TaskTracker _background = new();
    private readonly ConcurrentDictionary<string, string> _layers = new(StringComparer.Ordinal);

    /// <summary>The composition of Lambda's parts.</summary>
    /// <param name="endpoint">The address of this AWS, for the functions; asked for when the first one starts.</param>
    internal LocalLambda(LocalAwsOptions options, CredentialStore credentials, IObjectSource objects, Func<Uri> endpoint)
    {
        var (folder, arns) = (Path.Combine(options.StateDirectory, "lambda"), new LambdaArns(options));
        var functions = new FunctionStore(Path.Combine(folder, "functions"), options.Time, arns);
        _parts = new(options, arns, functions, new CodeStore(Path.Combine(folder, "code")), objects);
        _host = new(Path.Combine(folder, "env"), NodeClient.WriteTo(folder), credentials, () => endpoint().AbsoluteUri.TrimEnd('/'));
        _pool = new(options.Time, key => functions.Find(key.Function)?.Runs(key.Version, key.Build) ?? false);
        _logs = new(Path.Combine(options.StateDirectory, "logs"));
        _runner = new(options, _pool, new ColdStart(options, _host, _parts.Code), _logs);
        _invoker = new(_parts, _runner);
        _asynchronous = new(options, _invoker, _runner, _background);
        functions.Changed += _ => _pool.EndStaleAsync();
        Service = new LambdaService(_parts, _invoker, _asynchronous);
    }

    /// <summary>A function wrote a line, or Lambda did about it. Called from any thread.</summary>
    public event Action<FunctionLogLine>? LineLogged
    {
        add => _logs.Written += value;
        remove => _logs.Written -= value;
    }

    /// <summary>An invocation ended in error, whoever it was for. Called from any thread.</summary>
    public event Action<FunctionError>? InvocationFailed
    {
        add => _runner.Failed += value;
        remove => _runner.Failed -= value;
    }

    /// <summary>An asynchronous invocation succeeded or is exhausted. Called from any thread.</summary>
    public event Action<AsyncInvocationResult>? AsyncInvocationEnded
    {
        add => _asynchronous.Ended += value;
        remove => _asynchronous.Ended -= value;
    }

    internal IAwsService Service { get; }

    internal IFunctionInvoker Invoker => _invoker;

    public string ArnOf(string functionName, string? qualifier = null) => _parts.Arns.Of(functionName, qualifier);

    public bool Exists(string functionName) => _parts.Functions.Find(functionName) is not null;

    /// <summary>A digest of the code that runs when the unqualified function is invoked, with its layers.</summary>
    public string CodeDigest(string functionName) =>
        _parts.Functions.Find(functionName)?.Serving is { } version ? string.Join(' ', [version.CodeSha256, .. version.Settings.Layers]) : "";

    /// <summary>
    /// Creates a function, or changes what its definition has changed since it was last given here; what was deployed over HTTP
    /// in between stays. Unlike an update over HTTP it is there at once.
    /// </summary>
    public async Task EnsureFunctionAsync(FunctionDefinition definition, CancellationToken cancellationToken)
    {
        if (!Exists(definition.Name)) RuntimeRules.RequireCreatable(definition.Name, definition.Runtime, _parts.Options);
        var settings = definition.ToSettings([.. definition.Layers.Select(arn => _layers.GetValueOrDefault(arn)).OfType<string>()]);
        await using var zip = await OpenAsync(definition.Code, cancellationToken);
        var package = await _parts.Code.AddAsync(zip, cancellationToken);
        var terms = new UpdateTerms(_parts.Now, TimeSpan.Zero);
        if (!Exists(definition.Name)) _parts.Functions.Add(FunctionDeclaration.Create(definition.Name, settings, package, terms));
        else _parts.Functions.Change(definition.Name, function => Declare(function, settings, package, terms));
    }

    /// <summary>Takes in a layer for the functions that are declared from now on. The programs of its <c>bin</c> come before the machine's own.</summary>
    /// <returns>Whether its package is there; without it functions do without the layer.</returns>
    public async Task<bool> TryPutLayerAsync(string arn, FunctionCode.InS3 code, CancellationToken cancellationToken)
    {
        await using var zip = await _parts.Objects.OpenAsync(code.Bucket, code.Key, null, cancellationToken);
        if (zip is null)
        {
            _layers.TryRemove(arn, out _);
            return false;
        }

        _layers[arn] = (await _parts.Code.AddAsync(zip, cancellationToken)).Sha256;
        return true;
    }

    public bool HasLayer(string arn) => _layers.ContainsKey(arn);

    /// <summary>Whether a function has this version.</summary>
    public bool Exists(string functionName, string version) =>
        _parts.Functions.Find(functionName)?.Versions.Values.Any(published => published.Version == version) ?? false;

    /// <summary>Publishes what the function is now; unchanged code and configuration are the version that is there already.</summary>
    /// <returns>The version's number.</returns>
    public string PublishVersion(string functionName, string? description = null)
    {
        var published = "";
        _parts.Functions.Change(functionName, function =>
        {
            (var changed, var version) = function.Publish(description, _parts.Now);
            published = version.Version;
            return changed;
        });
        return published;
    }

    /// <summary>Publishes a version and points a new alias at it; an alias that is there already stays as it is.</summary>
    public void EnsureAlias(string functionName, string alias, string description = "") => _parts.Functions.Change(functionName, function =>
    {
        if (function.Aliases.ContainsKey(alias)) return function;
        var (changed, published) = function.Publish(null, _parts.Now);
        return changed.AddAlias(alias, new(published.Version, description, null), _parts.Arns);
    });

    /// <summary>Adds a permission to a function's resource policy; one that is there already stays as it is.</summary>
    public void EnsurePermission(FunctionPermission permission) => _parts.Functions.Change(permission.FunctionName, function =>
    {
        function.RequireQualifier(permission.Qualifier, _parts.Arns);
        return function.PolicyOf(permission.Qualifier).Any(statement => Says(statement, permission))
            ? function
            : function.AddPermission(permission.Qualifier, Statement(permission) with { Sid = $"local-{Guid.NewGuid():N}" });
    });

    /// <summary>The aliases of all functions, as they are now.</summary>
    public IReadOnlyList<LocalAlias> Aliases() =>
        [.. _parts.Functions.All().SelectMany(function => function.Aliases.Values.Select(alias => new LocalAlias(function.Name, alias.Name, alias.FunctionVersion, alias.ExtraVersion, alias.ExtraWeight)))
            .OrderBy(alias => alias.FunctionName, StringComparer.Ordinal).ThenBy(alias => alias.Name, StringComparer.Ordinal)];

    /// <summary>Keeps environments ready for a version or an alias; what is asked for already stays as it is.</summary>
    public void EnsureProvisionedConcurrency(string functionName, string qualifier, int count) => _parts.Functions.Change(functionName, function =>
        function.Provisioned.GetValueOrDefault(qualifier)?.Requested == count ? function : function.Provision(qualifier, new(count, _parts.Now, _parts.ProvisionNow(functionName)), _parts.Arns));

    public bool HasAlias(string functionName, string alias) => _parts.Functions.Find(functionName)?.Aliases.ContainsKey(alias) ?? false;

    /// <summary>Deletes a function with its versions and aliases; that it is not there is no error.</summary>
    public void RemoveFunction(string functionName)
    {
        if (Exists(functionName)) _parts.Functions.Remove(functionName);
    }

    /// <summary>Deletes an alias; that it is not there is no error.</summary>
    public void RemoveAlias(string functionName, string alias)
    {
        if (HasAlias(functionName, alias)) _parts.Functions.Change(functionName, function => function with { Aliases = function.Aliases.Remove(alias), Policies = function.Policies.Remove(alias) });
    }

    /// <summary>Points an alias at a version, and at nothing else.</summary>
    public void MoveAlias(string functionName, string alias, string version) =>
        _parts.Functions.Change(functionName, function => function.UpdateAlias(alias, new(version, null, new Dictionary<string, double>()), null, _parts.Arns));

    /// <summary>Takes a permission back; that it is not there is no error.</summary>
    public void RemovePermission(FunctionPermission permission)
    {
        var statement = _parts.Functions.Find(permission.FunctionName)?.PolicyOf(permission.Qualifier).FirstOrDefault(given => Says(given, permission));
        if (statement is not null) _parts.Functions.Change(permission.FunctionName, function => function.RemovePermission(permission.Qualifier, statement.Sid));
    }

    /// <summary>Invokes a function and waits for its answer. Cancelling stops the wait, not the function.</summary>
    /// <param name="qualifier">A version, an alias or <c>$LATEST</c>; null is <c>$LATEST</c>.</param>
    public Task<FunctionResult> InvokeAsync(string functionName, string? qualifier, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        _invoker.InvokeAsync(functionName, qualifier, payload, cancellationToken);

    /// <summary>Hands a function an event: it is tried again when the function ends in error.</summary>
    public AsyncInvocation InvokeEvent(string functionName, string? qualifier, ReadOnlyMemory<byte> payload) =>
        _asynchronous.Accept(new(functionName, qualifier, payload));

    /// <summary>Lets the next update of a function's code or configuration end as <c>Failed</c>; the code before it goes on serving.</summary>
    /// <param name="reason">As <c>LastUpdateStatusReason</c> shows it.</param>
    /// <param name="reasonCode">As <c>LastUpdateStatusReasonCode</c> shows it.</param>
    public void FailNextUpdate(string functionName, string reason, string reasonCode = "InternalError") =>
        _parts.Failures.Plan(functionName, new(reason, reasonCode));

    /// <summary>Lets the next version that provisioned concurrency is given to never become ready: an alias that moves keeps its callers where they were.</summary>
    /// <param name="reason">As <c>StatusReason</c> shows it.</param>
    public void FailNextProvisioning(string functionName, string reason) => _parts.ProvisioningFailures.Plan(functionName, reason);

    /// <summary>Ends every function's process and all that it started; no temporary file stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        await _background.AllAsync();
        _logs.Dispose();
    }

    /// <summary>Kills every function's process and all that it started, for a program that ends without waiting; the rest is cleared away at the next start.</summary>
    public void Kill() => _host.KillAsync().GetAwaiter().GetResult();

    /// <summary>Clears away what a server that was killed left behind, and the packages that no function has any more.</summary>
    internal async Task PrepareAsync()
    {
        await _host.SweepAsync();
        _parts.Code.KeepOnly(_parts.Functions.All().SelectMany(function => function.Versions.Values.Append(function.Latest).Append(function.Serving)).SelectMany(version => version.Settings.Layers.Append(version.CodeSha256)));
    }

    private Function Declare(Function function, FunctionSettings settings, CodePackage package, UpdateTerms terms)
    {
        var changed = FunctionDeclaration.Apply(function, settings, package, terms);
        if (changed.Latest != function.Latest) RuntimeRules.RequireUpdatable(settings.Runtime, _parts.Options);
        return changed;
    }

    private static bool Says(PolicyStatement statement, FunctionPermission permission) => statement with { Sid = "" } == Statement(permission);

    private static PolicyStatement Statement(FunctionPermission permission) =>
        new() { Sid = "", Action = permission.Action, Principal = permission.Principal, SourceArn = permission.SourceArn };

    private async Task<Stream> OpenAsync(FunctionCode code, CancellationToken cancellationToken) => code switch
    {
        FunctionCode.InFile file => File.OpenRead(file.Path),
        FunctionCode.Inline inline => InlinePackage.Of(inline.Source),
        FunctionCode.InS3 place => await new PackageSource(null, place.Bucket, place.Key, null).OpenAsync(_parts.Objects, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown kind of code: {code.GetType().Name}."),
    };
}
