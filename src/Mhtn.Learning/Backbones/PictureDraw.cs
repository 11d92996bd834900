using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Backbones;

/// <summary>A picture of a batch: which item, and which part of it is seen.</summary>
internal readonly record struct PictureDraw(int Row, PictureView View);
