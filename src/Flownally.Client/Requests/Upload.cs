using System.Net;
using System.Net.Http.Headers;

namespace Flownally.Client.Requests;

/// <summary>A file that is uploaded as multipart/form-data. It is read anew for each attempt, and never as a whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="Fields">The form's other fields.</param>
internal sealed record Upload(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The field that holds the file. The API's documentation names no field of an upload.</summary>
    public const string FileField = "file";

    // Those of the documented kinds of media that browsers name as well, and what an import takes.
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".mp4"] = "video/mp4",
        [".3gp"] = "video/3gpp",
        [".mp3"] = "audio/mpeg",
        [".aac"] = "audio/aac",
        [".amr"] = "audio/amr",
        [".ogg"] = "audio/ogg",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".json"] = "application/json",
        [".zip"] = "application/zip",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>Checks that the file can be read.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.FileNotAvailable"/>.</exception>
    public void Check() => Open().Dispose();

    /// <summary>The body of one attempt.</summary>
    public HttpContent ToContent()
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
        {
            Add(form, new StringContent(value), name, fileName: null);
        }

        Add(form, new FileContent(this), FileField, System.IO.Path.GetFileName(Path));
        return form;
    }

    // In quotes, as browsers send them, and not every server reads them without.
    private static void Add(MultipartFormDataContent form, HttpContent content, string name, string? fileName)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = Quoted(name), FileName = fileName is null ? null : Quoted(fileName) };
        if (fileName is not null && !fileName.All(char.IsAscii))
        {
            content.Headers.ContentDisposition.FileNameStar = fileName;
        }

        form.Add(content);
    }

    private static string Quoted(string text) => $"\"{string.Concat(text.Select(letter => letter == '"' || char.IsControl(letter) ? Uri.HexEscape(letter) : $"{letter}"))}\"";

    private FileStream Open()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw Http.Failures.FileNotRead(Path, failure);
        }
    }

    /// <summary>The file's part of the form.</summary>
    private sealed class FileContent : HttpContent
    {
        private readonly Upload upload;

        public FileContent(Upload upload)
        {
            this.upload = upload;
            Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.GetValueOrDefault(System.IO.Path.GetExtension(upload.Path), "application/octet-stream"));
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = new byte[64 * 1024];
            var file = upload.Open();
            await using (file.ConfigureAwait(false))
            {
                while (await ReadAsync(file, buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                }
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            using var file = upload.Open();
            length = file.Length;
            return file.CanSeek;
        }

        private async ValueTask<int> ReadAsync(FileStream file, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            try
            {
                return await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (FileFailure.Is(failure))
            {
                throw Http.Failures.FileNotRead(upload.Path, failure);
            }
        }
    }
}
