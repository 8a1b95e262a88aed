using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>An object's bytes in a state folder, for who reads beside the server that has it, or without any.</summary>
/// <param name="Bytes">Its size.</param>
public sealed record LocalS3File(string Path, long Bytes)
{
    /// <summary>Null when there is no such object.</summary>
    /// <param name="stateDirectory"><see cref="LocalAwsOptions.StateDirectory"/>.</param>
    public static LocalS3File? Find(string stateDirectory, string bucket, string key)
    {
        var folder = System.IO.Path.Combine(stateDirectory, LocalAwsServer.S3Folder, bucket);
        var state = Bucket.ObjectPath(folder, key);
        if (!File.Exists(state)) return null;
        try
        {
            var stored = StateFile.Read(state, StateJson.Default.StoredObject);
            return new(System.IO.Path.Combine(folder, Bucket.DataFolderName, stored.DataFile), stored.Size);
        }
        catch (IOException)
        {
            // It was deleted between the two looks, or is damaged: either way it is not there.
            return null;
        }
    }

    /// <summary>Opens it; that it is deleted while it is read does not matter. Null when it is not there any more.</summary>
    public FileStream? Open()
    {
        try
        {
            return new(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
