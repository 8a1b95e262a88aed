using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.Compat;

/// <summary>The SDK's open enumerations: a value that a later service version brings is kept.</summary>
internal sealed class Constant<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T> : JsonConverter<T>
    where T : ConstantClass
{
    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        (T)Activator.CreateInstance(typeof(T), reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Timestamps are seconds since 1970 with at most three decimals; some emulators send ISO 8601.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetDateTime() : DateTime.UnixEpoch.AddSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round((value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds, 3));
}

internal sealed class Base64 : JsonConverter<MemoryStream>
{
    public override MemoryStream Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options)
    {
        // A function's package is tens of megabytes: no copy where the stream shows its buffer.
        if (value.TryGetBuffer(out var buffer))
            writer.WriteBase64StringValue(buffer);
        else
            writer.WriteBase64StringValue(value.ToArray());
    }
}
