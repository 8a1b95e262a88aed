using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Lines on standard output: time, request id, level, message, with tabs between. <c>AWS_LAMBDA_HANDLER_LOG_FORMAT=Unformatted</c>
/// leaves the message alone; <c>AWS_LAMBDA_LOG_LEVEL</c> or <c>AWS_LAMBDA_HANDLER_LOG_LEVEL</c> is the least level that is written.
/// </summary>
internal sealed class ConsoleLogger(string requestId) : ILambdaLogger
{
    private static readonly bool Unformatted =
        string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_FORMAT"), "Unformatted", StringComparison.OrdinalIgnoreCase);

    private static readonly LogLevel Least = Enum.TryParse<LogLevel>(
        Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL") ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL"),
        ignoreCase: true, out var level) ? level : LogLevel.Information;

    public void Log(string message) => Log(LogLevel.Information, message);

    public void LogLine(string message) => Log(LogLevel.Information, message);

    public void Log(string level, string message)
    {
        if (Enum.TryParse<LogLevel>(level, ignoreCase: true, out var known))
            Log(known, message);
        else
            Write(level, message);
    }

    public void Log(LogLevel level, string message)
    {
        if (level >= Least)
            Write(Label(level), message);
    }

    private void Write(string label, string message)
    {
        var time = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        Console.WriteLine(Unformatted ? message : $"{time}\t{requestId}\t{label}\t{message}");
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
