using Amazon.CloudFormation.Model;
using StackTool.Templates;

namespace StackTool.Code;

/// <summary>What has to be uploaded before CloudFormation can make the stack.</summary>
/// <param name="Uploads">The files whose keys the template wants, and nobody gave.</param>
internal sealed record CodePlan(IReadOnlyList<CodeParameter> Uploads, string Folder)
{
    /// <exception cref="StackException">A file is not there.</exception>
    public static CodePlan Of(StackTemplate template, IReadOnlyDictionary<string, string?> given, string folder)
    {
        var uploads = CodeParameter.All
            .Where(code => template.Parameters.Any(parameter => parameter.Name == code.Name) && !given.ContainsKey(code.Name))
            .ToList();
        var absent = uploads.Select(code => Path.Combine(folder, code.File)).Where(path => !File.Exists(path)).ToList();
        return absent.Count == 0
            ? new(uploads, folder)
            : throw new StackException($"There is no {string.Join(" and no ", absent)}: make them with `dotnet cake --target=Package`, or give the keys of uploaded ones as {string.Join(" and ", uploads.Select(code => code.Name))}.");
    }

    /// <summary>The bucket that the parameters mean.</summary>
    public static string BucketName(IReadOnlyDictionary<string, string?> given, Stack? stack, Account account) =>
        new[] { given.GetValueOrDefault(CodeParameter.Bucket), stack?.Parameters?.Find(parameter => parameter.ParameterKey == CodeParameter.Bucket)?.ParameterValue }
            .FirstOrDefault(name => !string.IsNullOrEmpty(name))
        ?? $"codepipeline-actions-{account.Id}-{account.Region}";

    /// <summary>Uploads the files.</summary>
    /// <returns>The parameters that say where they are.</returns>
    public async Task<IReadOnlyList<Parameter>> UploadAsync(CodeBucket bucket, CancellationToken cancellationToken)
    {
        var parameters = new List<Parameter>();
        foreach (var code in Uploads)
            parameters.Add(new() { ParameterKey = code.Name, ParameterValue = await bucket.UploadAsync(Path.Combine(Folder, code.File), cancellationToken) });
        return parameters;
    }
}
