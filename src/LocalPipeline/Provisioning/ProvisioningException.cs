namespace LocalPipeline.Provisioning;

/// <summary>The embedded AWS refused a resource; the message names the resource and the reason.</summary>
internal sealed class ProvisioningException(string message, Exception? inner = null) : Exception(message, inner);
