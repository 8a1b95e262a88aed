using Amazon.CodePipeline;
using Amazon.Lambda.RuntimeSupport;
using CodePipelineActions.Aws;
using CodePipelineActions.Hosting.Rehearsing;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Hosting;

/// <summary>The <c>Main</c> of a function: picks the action that <c>PIPELINE_ACTION</c> names and answers Lambda's Runtime API.</summary>
public static class PipelineFunction
{
    private const string ActionVariable = "PIPELINE_ACTION";
    private const string RuntimeApiVariable = "AWS_LAMBDA_RUNTIME_API";
    private const int Broken = 1;
    private const int UsageError = 2;

    /// <summary>Runs the function until Lambda ends it, or prints what the actions accept when the only argument is <c>--describe</c>.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="actions">Every action in this executable; only the one that runs is constructed any further.</param>
    /// <returns>The exit code; for <c>--describe</c> 2, and what to mend, when a description contradicts itself.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IPipelineAction> actions)
    {
        if (args is ["--describe"])
        {
            var descriptions = actions.Select(a => a.Description).ToList();
            if (DescriptionMistakes.In(descriptions) is { Count: > 0 } mistakes) return Mistaken(mistakes);
            await using var output = Console.OpenStandardOutput();
            DescriptionWriter.Write(output, descriptions);
            return 0;
        }
        var name = Environment.GetEnvironmentVariable(ActionVariable);
        if (actions.FirstOrDefault(a => a.Description.Name == name) is not { } action)
            return Usage($"{ActionVariable} is {(name is null ? "not set" : $"'{name}'")}; set it to one of {string.Join(", ", actions.Select(a => a.Description.Name))}.");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(RuntimeApiVariable)))
            return Usage($"{RuntimeApiVariable} is not set; set it to the host:port of a Lambda Runtime API.");
        if (DiagnosticPort.Close() is { } open) return Refuse(open);
        RuntimeApiKey.Take(RuntimeApiVariable);
        ProcessHardening.Apply();
        using var stop = new CancellationTokenSource();
        using var onTerminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => { signal.Cancel = true; stop.Cancel(); });
        var settings = new AwsClientSettings(FunctionEnvironment.Current);
        using var codePipeline = new AmazonCodePipelineClient(settings.Configure(new AmazonCodePipelineConfig()));
        using var lastAnswer = new LastAnswer(() => Environment.Exit(0));
        using var runtimeApi = new HttpClient(lastAnswer);
        var services = new JobServices { CodePipeline = codePipeline, ArtifactS3 = settings.CreateArtifactS3, Retire = lastAnswer.Retire };
        // Before the rehearsal: what it leaves is nobody's.
        var isolation = new FunctionIsolation(new FunctionTemp(Path.GetTempPath(), services.WorkRoot));
        var rehearsal = action is IRehearsedAction rehearsed ? Task.Run(() => Rehearsal.RunAsync(rehearsed, settings, services, stop.Token)) : Task.CompletedTask;
        var handler = new JobHandler(action, services with { Isolation = isolation });
        using var bootstrap = LambdaBootstrapBuilder.Create(async (input, context) =>
        {
            await handler.HandleAsync(input, context, stop.Token);
            // The job has its result; Lambda starts the next environment.
            if (isolation.IsBroken) Environment.Exit(Broken);
            return Stream.Null;
        }).UseHttpClient(runtimeApi).Build();
        try
        {
            await bootstrap.RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Lambda ends the environment: nothing is running any more.
        }
        // It has a folder to delete.
        await rehearsal;
        return 0;
    }

    // Not where the function starts: one that did not would leave its jobs without a result.
    private static int Mistaken(IReadOnlyList<string> mistakes)
    {
        foreach (var mistake in mistakes)
            Console.Error.WriteLine($"Wrong description of an action. {mistake}");
        return UsageError;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Broken;
    }

    private static int Usage(string mistake)
    {
        Console.Error.WriteLine($"{mistake} With --describe, every action's parameters are printed.");
        return UsageError;
    }
}
