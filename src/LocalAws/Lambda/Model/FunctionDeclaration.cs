using LocalAws.Lambda.Code;

namespace LocalAws.Lambda.Model;

/// <summary>
/// A function as a template declares it. As with CloudFormation, declaring the same again changes nothing, whatever was
/// deployed since: a pipeline's deployment outlives the next run over the same template.
/// </summary>
internal sealed record FunctionDeclaration(string CodeSha256, FunctionSettings Settings)
{
    public static Function Create(string name, FunctionSettings settings, CodePackage code, UpdateTerms terms) =>
        FunctionChanges.Create(name, settings, code, terms) with { Declared = new(code.Sha256, settings) };

    public static Function Apply(Function function, FunctionSettings settings, CodePackage code, UpdateTerms terms)
    {
        var changed = function;
        if (function.Declared?.CodeSha256 != code.Sha256) changed = changed.UpdateCode(code, terms);
        if (function.Declared is not { } declared || !declared.Settings.RunsLike(settings)) changed = changed.UpdateSettings(settings, terms);
        return changed with { Declared = new(code.Sha256, settings) };
    }
}
