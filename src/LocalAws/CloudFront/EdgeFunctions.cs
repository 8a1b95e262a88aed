using System.Text.Json.Serialization;

namespace LocalAws.CloudFront;

/// <summary>The code of CloudFront functions. It is not run here; what a site can notice of it is looked for in its text.</summary>
internal sealed class EdgeFunctions(string folder)
{
    private readonly KeptList<EdgeFunction> _functions = new(folder, "functions.json", EdgeFunctionJson.Default.EdgeFunctionArray);

    public void Set(EdgeFunction function) => _functions.Change(all =>
        all.Find(one => one.Arn == function.Arn) is not { } there ? all.Add(function) : there == function ? all : all.Replace(there, function));

    public void Remove(string arn) => _functions.Change(all => all.RemoveAll(one => one.Arn == arn));

    /// <summary>Whether it writes the plus of an address so that S3 does not take it for a space.</summary>
    public bool KeepsPlus(string arn) => _functions.Items.Find(one => one.Arn == arn)?.Code.Contains("%2B", StringComparison.OrdinalIgnoreCase) == true;
}

internal sealed record EdgeFunction(string Arn, string Code);

/// <summary>How the functions are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(EdgeFunction[]))]
internal sealed partial class EdgeFunctionJson : JsonSerializerContext;
