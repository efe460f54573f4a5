/** Short words at the edge of the screen that something is done, or why it is not. */
import { useStores } from '@directus/extensions-sdk';

interface NotificationsStore {
	add(notification: { title: string; text?: string; type: ToastType }): void;
}

type ToastType = 'success' | 'warning' | 'error';

export function useToast(): (title: string, text?: string, type?: ToastType) => void {
	const store = useStores().useNotificationsStore() as NotificationsStore;
	return (title, text, type = 'success') => store.add({ title, type, ...(text ? { text } : {}) });
}
