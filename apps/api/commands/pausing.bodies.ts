import { Text } from '#apps/http/shapes/words';

export class HoldBody {
  @Text(5_000, 'The bank asks who the client is.') readonly reason!: string;
}
