using Amazon.Lambda.RuntimeSupport;
using TestFunction;

switch (Environment.GetEnvironmentVariable("INIT"))
{
    case "exit":
        Console.WriteLine("cannot begin");
        return 7;
    case "hang":
        await Task.Delay(Timeout.Infinite);
        break;
    case "throw":
        await LambdaBootstrapBuilder.Create(Modes.HandleAsync).UseBootstrapHandler(() => throw new InvalidOperationException("no begin")).Build().RunAsync();
        break;
}

await LambdaBootstrapBuilder.Create(Modes.HandleAsync).Build().RunAsync();
return 0;
