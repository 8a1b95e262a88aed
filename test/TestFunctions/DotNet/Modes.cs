using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;

namespace TestFunction;

/// <summary>What the function can be told to do, by the event's <c>mode</c>. The Node function knows the same modes.</summary>
internal static class Modes
{
    public static async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
    {
        var data = (await JsonNode.ParseAsync(input))!;
        return (string?)data["mode"] switch
        {
            "throw" => throw new InvalidOperationException("boom"),
            "exit" => Exit((int)data["code"]!),
            "kill" => await KillAsync(),
            "hang" => await HangAsync(),
            "child" => await LeaveChildAsync((string)data["file"]!),
            "big" => Json(new string('x', (int)data["bytes"]!)),
            "log" => Log((int)data["lines"]!),
            "file" => Touch(),
            "environment" => Json(Environment.GetEnvironmentVariables()),
            _ => Json(new
            {
                data,
                context.AwsRequestId,
                context.FunctionName,
                context.FunctionVersion,
                context.InvokedFunctionArn,
                RemainingMs = (int)context.RemainingTime.TotalMilliseconds,
                Environment.ProcessId,
            }),
        };
    }

    private static MemoryStream Exit(int code)
    {
        Console.WriteLine("going");
        Environment.Exit(code);
        return new MemoryStream();
    }

    private static async Task<Stream> KillAsync()
    {
        Process.GetCurrentProcess().Kill();
        return await HangAsync();
    }

    private static async Task<Stream> HangAsync()
    {
        await Task.Delay(Timeout.Infinite);
        return Stream.Null;
    }

    /// <summary>A grandchild whose parent ends at once, so that it belongs to nobody; its id goes into a file.</summary>
    private static async Task<Stream> LeaveChildAsync(string file)
    {
        using var shell = Process.Start("/bin/sh", ["-c", "setsid sleep 600 & echo $! > \"$0\"", file]);
        await shell.WaitForExitAsync();
        return await HangAsync();
    }

    private static MemoryStream Log(int lines)
    {
        for (var line = 1; line <= lines; line++) Console.WriteLine($"line {line}");
        Console.Error.WriteLine("to the error output");
        return Json(lines);
    }

    private static MemoryStream Touch()
    {
        var file = Path.GetTempFileName();
        return Json(new { file, taskRoot = Environment.GetEnvironmentVariable("LAMBDA_TASK_ROOT") });
    }

    private static MemoryStream Json<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value));
}
