namespace LocalAws.CloudFormation.Templates;

/// <summary>A template that cannot be used, with everything that was found wrong: each problem names the place, the reason and the mend.</summary>
public sealed class TemplateException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public TemplateException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}
