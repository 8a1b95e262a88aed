using System.Collections.Immutable;
using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Structure;
using LocalAws.Http.Query;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Api;

/// <summary>Reads template and parameters of a request.</summary>
internal sealed class SourceReading(LocalS3 s3)
{
    private const int MaxBodyBytes = 51_200;
    private const int MaxObjectBytes = 1_048_576;

    public StackSource Read(QueryRequest request, StackState stack) => new(Template(request, stack))
    {
        Parameters = Parameters(request, stack),
        Tags = request.Structures("Tags").ToImmutableSortedDictionary(tag => tag.Required("Key"), tag => tag.Text("Value") ?? "", StringComparer.Ordinal),
        Capabilities = [.. request.List("Capabilities")],
        RoleArn = request.Text("RoleARN") ?? stack.Source?.RoleArn,
    };

    public string Body(QueryRequest request) => (request.Text("TemplateBody"), request.Text("TemplateURL")) switch
    {
        ({ } body, null) when System.Text.Encoding.UTF8.GetByteCount(body) <= MaxBodyBytes => body,
        ({ }, null) => throw QueryRequest.Invalid($"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {MaxBodyBytes}"),
        (null, { } url) => Fetch(url),
        _ => throw QueryRequest.Invalid("Either Template URL or Template Body must be specified."),
    };

    public static IReadOnlyList<string> Transforms(StackSource source)
    {
        try
        {
            TemplateStructure.Check(TemplateText.Read(source.Template));
            return StackTemplate.Transforms(source.Template);
        }
        catch (TemplateException exception)
        {
            throw QueryRequest.Invalid($"Template format error: {string.Join(' ', exception.Problems)}");
        }
    }

    private string Template(QueryRequest request, StackState stack) => request.Flag("UsePreviousTemplate") == true
        ? stack.Source?.Template ?? throw QueryRequest.Invalid("UsePreviousTemplate cannot be specified when creating a stack.")
        : Body(request);

    private static ImmutableSortedDictionary<string, string> Parameters(QueryRequest request, StackState stack) =>
        request.Structures("Parameters").ToImmutableSortedDictionary(
            parameter => parameter.Required("ParameterKey"),
            parameter => parameter.Flag("UsePreviousValue") == true
                ? stack.Source?.Parameters.GetValueOrDefault(parameter.Required("ParameterKey")) ?? throw QueryRequest.Invalid($"Invalid input for parameter key {parameter.Required("ParameterKey")}. Cannot specify usePreviousValue as true for a parameter key not in the previous template")
                : parameter.Text("ParameterValue") ?? "",
            StringComparer.Ordinal);

    private string Fetch(string url)
    {
        var (bucket, key) = TemplateAddress.Read(url) ?? throw QueryRequest.Invalid("TemplateURL must be a supported URL.");
        using var stream = s3.Buckets.Contains(bucket) ? s3.Open(bucket, key) : null;
        if (stream is null) throw QueryRequest.Invalid("S3 error: The specified key does not exist.\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        if (stream.Length > MaxObjectBytes) throw QueryRequest.Invalid($"Template may not exceed {MaxObjectBytes} bytes in size.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
