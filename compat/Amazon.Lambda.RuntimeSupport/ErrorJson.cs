using System.Buffers;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception as Lambda shows it to whoever invoked the function: type, message and stack trace, with its causes.</summary>
internal static class ErrorJson
{
    private const int MaxBytes = 256 * 1024;

    public static byte[] Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, exception);
        return buffer.WrittenCount <= MaxBytes
            ? buffer.WrittenSpan.ToArray()
            : """{"errorMessage": "Exception exceeded maximum payload size of 256KB."}"""u8.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", exception.GetType().Name);
        writer.WriteString("errorMessage", exception.Message);
        WriteStackTrace(writer, exception.StackTrace);
        if (exception.InnerException is { } cause)
        {
            writer.WritePropertyName("cause");
            Write(writer, cause);
        }
        if (exception is AggregateException aggregate)
            WriteCauses(writer, aggregate);
        writer.WriteEndObject();
    }

    private static void WriteStackTrace(Utf8JsonWriter writer, string stackTrace)
    {
        if (string.IsNullOrEmpty(stackTrace))
            return;
        writer.WriteStartArray("stackTrace");
        foreach (var line in stackTrace.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            writer.WriteStringValue(line);
        writer.WriteEndArray();
    }

    private static void WriteCauses(Utf8JsonWriter writer, AggregateException aggregate)
    {
        writer.WriteStartArray("causes");
        foreach (var cause in aggregate.InnerExceptions)
            Write(writer, cause);
        writer.WriteEndArray();
    }
}
