using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Hosting;

/// <summary>Says that there is no such stage or action, and what there is.</summary>
internal static class StageNames
{
    public static string Unknown(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return $"There is no stage \"{name}\".{NearestName.Hint(name, names)} There is {string.Join(", ", names)}.";
    }
}
