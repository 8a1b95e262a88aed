namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>What a file is to the site; it decides when the file is published.</summary>
internal enum SitePart
{
    /// <summary>Something that pages refer to.</summary>
    Asset,

    /// <summary>Where visitors enter.</summary>
    Page,

    /// <summary><c>config.json</c>: the last of all.</summary>
    Configuration,
}
