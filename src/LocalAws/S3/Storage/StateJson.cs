using System.Text.Json.Serialization;

namespace LocalAws.S3.Storage;

/// <summary>How the state files are written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredObject))]
[JsonSerializable(typeof(BucketState))]
[JsonSerializable(typeof(UploadState))]
[JsonSerializable(typeof(PartState))]
internal sealed partial class StateJson : JsonSerializerContext;
