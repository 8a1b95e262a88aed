using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Finds <c>info.title</c> and <c>info.description</c> in YAML.</summary>
internal static class YamlInfo
{
    public static ApiInfo.Found? Find(string text)
    {
        try
        {
            var events = new Parser(new StringReader(text));
            events.Consume<StreamStart>();
            events.Consume<DocumentStart>();
            return events.TryConsume<MappingStart>(out _) && FindInfo(events) ? Read(events) : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    /// <returns>Whether the parser is behind the beginning of <c>info</c>.</returns>
    private static bool FindInfo(Parser events)
    {
        while (!events.Accept<MappingEnd>(out _))
        {
            if (events.TryConsume<YamlDotNet.Core.Events.Scalar>(out var key) && key.Value == "info" && events.Accept<MappingStart>(out _))
                return true;
            if (key is null) events.SkipThisAndNestedEvents();
            events.SkipThisAndNestedEvents();
        }

        return false;
    }

    private static ApiInfo.Found? Read(Parser events)
    {
        var isFlow = events.Consume<MappingStart>().Style == MappingStyle.Flow;
        ApiInfo.Scalar? title = null, description = null;
        var (titleKey, indent) = (0, 0);
        while (!events.Accept<MappingEnd>(out _))
        {
            var isNamed = events.TryConsume<YamlDotNet.Core.Events.Scalar>(out var key);
            if (!isNamed) events.SkipThisAndNestedEvents();
            if (!isNamed || !events.TryConsume<YamlDotNet.Core.Events.Scalar>(out var value))
            {
                events.SkipThisAndNestedEvents();
                continue;
            }

            var scalar = new ApiInfo.Scalar((int)value.Start.Index, (int)value.End.Index, value.Value);
            if (key!.Value == "title") (title, titleKey, indent) = (scalar, (int)key.Start.Index, (int)key.Start.Column - 1);
            if (key.Value == "description") description = scalar;
        }

        return title is null ? null : new(title, description, titleKey, isFlow ? ", " : "\n" + new string(' ', indent));
    }
}
